// Package locks keeps what is written down from whoever has the disk and not the key. It is age
// throughout (age-encryption.org), so that the age command opens all of it, should this program ever
// be gone. It is pure but for its need of chance: it makes texts and opens them, and leaves the disk
// to the store.
//
// # A locked line
//
// A locked record is a record of the kind “locked” in the place of the one it holds:
//
//	91be20c4d7f8a603 {"n":7,"at":"","do":"locked","age":"YWdlLWVuY3J5cHRpb24ub3Jn…"}
//
// What stands in age is one age message in base64; its text is the whole JSON of the record, its
// number among it. The line has its checksum like any other, over what can be seen. So a journal is
// checked, repaired, mended and read past without the key; a reader that knows nothing of locks takes
// the line for a kind of record that it does not know; and locked lines and others may stand in one
// journal. The number inside has to be the line’s own, so that a message which came to stand in
// another line is found out.
//
// The head of a locked journal is a head, in the form that all heads have, without the case code and
// without the title. Its own field age holds the head with both. They are not in a line of their own,
// because then every number would be one off, and a list would have to read two lines of each file.
//
//	3f6c0d8e5a1b7742 {"n":0,"at":"2026-11-20T14:00Z","do":"begin","bearings":"1.0","kind":"sheet","id":"k7f3",…,"age":"…"}
//
// # What can still be seen
//
// That there is a record, of which kind, under which id, made when and by which version; how many
// lines it has; and roughly how long each is. When it was made is left in sight, because a locked
// shelf has to be listed in some order and the disk tells it anyway. The minute of each line is not:
// nothing needs it, and when somebody wrote about whom over weeks is a part of what they wrote. The
// lengths are rounded up to 256 bytes with blanks behind the JSON, as “met” and “not met” could
// else be told apart by their size.
//
// # What it does not do
//
// It hides; it does not sign. Whoever can write to the folder knows the public key, and can put a
// line of their own in the place of one. Lines that were written before there was a key stay as they
// are. And nothing is hidden from somebody who uses the computer while it is unlocked.
//
// # Keys
//
// A key is an X25519 key of age. Its file is an age message under a passphrase, in armour, and its
// text is a file of identities as the age command takes it. Making the passphrase’s own key out of
// it costs most of a second on purpose; so it is done once, and the key stays in memory. Beside it
// lies a file of the public keys that everything is locked for: the owner’s, and those that are to
// open it should the passphrase be lost.
//
// Locking needs the public keys alone. A Key made of them locks and does not unlock: what somebody
// has to write down at a bad moment must not wait for a passphrase, and must not be written in
// clear for want of one.
//
// # Damage
//
// age hands out the text of a long message before it has checked the rest of it. Here nothing is
// handed out before the last byte was checked. A message that does not open stays where it is, as it
// is.
package locks
