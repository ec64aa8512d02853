// Package record is how what somebody keeps is written down. It is pure: it makes lines and reads
// them, and leaves the disk to the store.
//
// # The journal
//
// A journal is a text file of lines, to which lines are only ever added. Each is a checksum, a
// blank, and a record, which is one JSON object:
//
//	3f6c0d8e5a1b7742 {"n":0,"at":"2026-11-20T14:00Z","do":"begin","bearings":"1.0","kind":"sheet","id":"k7f3",…}
//	91be20c4d7f8a603 {"n":1,"at":"2026-11-20T14:02Z","do":"set","path":"levels/safe_now/state","to":"not met"}
//
// A record has its number (n), the minute (at), what was done (do), and whatever else that kind of
// record tells. The first line is the head, number 0; the others count from 1. The order is that of
// the numbers. A clock may jump, so the minutes are shown and decide nothing.
//
// The checksum is the first sixteen digits of the SHA-256 of the checksum before it (sixteen zeros
// before the first) and the JSON, as they stand there. So each line vouches for the ones above it,
// and one that was changed, lost, doubled or moved is found out; whoever mistrusts a line can work
// it out with sha256sum. It guards against accidents. Somebody who means to can write another.
//
// # Versions
//
// The head’s version is major.minor. The same major reads and adds to a journal of any minor:
// kinds of record and fields that this program does not know are kept to the byte. A newer major is
// read as far as it is understood and never added to. The head’s line keeps its form in all.
package record
