package interp

import "reflect"

// This file is what the generic source of package iter leaves to compiled code: an
// iterator of iter.Pull runs on one goroutine for all that call next, and what it
// prints goes to the cell that has called.

// A turn is the cell for which an iterator goes on.
type turn struct {
	own     owner
	running string // the cell that ran when the turn was taken
}

// pulling returns the functions of package iter that have no body there.
func (in *Interp) pulling() map[string]reflect.Value {
	return map[string]reflect.Value{
		"Caller": reflect.ValueOf(in.takeTurn),
		"Join":   reflect.ValueOf(in.joinTurn),
	}
}

// takeTurn is iter.caller. To find a goroutine's cell is slow; as long as one cell
// runs, the iterator's callers are taken for those of one cell.
func (in *Interp) takeTurn(last any) any {
	in.current.Lock()
	own := in.owner()
	in.current.Unlock()
	if t, ok := last.(*turn); ok && t.running == own.id {
		return t
	}
	t := &turn{own, own.id}
	if started, ok := in.owners.of(); ok {
		t.own = started
	}
	return t
}

// joinTurn is iter.join.
func (in *Interp) joinTurn(cell any) any {
	in.owners.set(goroutineID(), cell.(*turn).own)
	return cell
}
