package sqlite

import (
	"encoding/binary"
	"hash/crc32"

	"github.com/google/uuid"
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// checksum covers everything that makes an event what and where it is. Lengths keep one field's end from
// passing for the next one's beginning.
func checksum(position int64, stream string, revision int64, id uuid.UUID, typ string, data, metadata []byte) int64 {
	head := make([]byte, 0, 1024)
	for _, n := range []int64{position, revision, int64(len(stream)), int64(len(typ)), int64(len(data))} {
		head = binary.LittleEndian.AppendUint64(head, uint64(n))
	}
	head = append(head, id[:]...)
	head = append(head, stream...)
	head = append(head, typ...)
	sum := crc32.Update(0, castagnoli, head)
	sum = crc32.Update(sum, castagnoli, data)
	return int64(crc32.Update(sum, castagnoli, metadata))
}
