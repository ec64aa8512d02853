package store

import (
	"bearings/navigator/record"
)

// Append adds records, and gives them their numbers. When it returns nil they are on disk. When it
// returns an error they are still the caller’s, and the same call may be made again. What had been
// written of them is taken away at once; if the disk refuses that too, before anything else is
// written, and on closing. A program that is killed in the middle leaves the first of them, each
// whole, or none.
func (k *Kept) Append(records ...record.Record) error {
	k.turn.Lock()
	defer k.turn.Unlock()
	if err := k.append(records); err != nil {
		return failed("keep this", err)
	}
	return nil
}

func (k *Kept) append(records []record.Record) error {
	if err := k.writable(); err != nil {
		return err
	}
	if len(records) == 0 {
		return nil
	}
	key, err := locker(k.dir, k.key)
	if err != nil {
		return err
	}
	text, sum, err := lines(key, k.sum, k.next, records)
	if err != nil {
		return err
	}
	if k.good+int64(len(text)) > record.MaxSize {
		return ErrLong
	}
	if err := k.unchanged(); err != nil {
		return err
	}
	if err := k.write(text); err != nil {
		_ = k.cutBack() // if that fails too, it is done before anything else is written
		return err
	}
	k.good, k.sum, k.next = k.good+int64(len(text)), sum, k.next+len(records)
	return nil
}

func (k *Kept) writable() error {
	if only := k.ReadOnly(); only != nil {
		return only
	}
	if k.file == nil {
		return ErrClosed
	}
	return nil
}

// unchanged makes sure that the file is what it was left as: the one that has the record’s name, so
// that what is written is found again, and as long as what is whole.
func (k *Kept) unchanged() error {
	if k.torn {
		if err := k.cutBack(); err != nil {
			return err
		}
	}
	size, err := k.dir.Same(k.name(), k.file)
	if err != nil {
		return err
	}
	if size != k.good {
		return ErrChanged
	}
	return nil
}

// write writes behind what is whole, in one go, and waits until it is on disk.
func (k *Kept) write(text []byte) error {
	k.torn = true
	if _, err := k.file.WriteAt(text, k.good); err != nil {
		return err
	}
	if err := k.file.Sync(); err != nil {
		return err
	}
	k.torn = false
	return nil
}

// cutBack takes away whatever stands behind what is whole.
func (k *Kept) cutBack() error {
	if err := k.file.Truncate(k.good); err != nil {
		return err
	}
	if err := k.file.Sync(); err != nil {
		return err
	}
	k.torn = false
	return nil
}
