package eventstoredb

import (
	"strconv"

	"github.com/EventStore/EventStore-Client-Go/v4/protos/streams"
	"google.golang.org/grpc/encoding"
	_ "google.golang.org/grpc/encoding/proto" // registers the codec that is wrapped here
	"google.golang.org/grpc/mem"
)

// The library ends the process (log.Fatalf) when a record's "created" metadata is no number. One such
// record in the log would keep every instance from starting. It takes no dial options, so no interceptor
// can stand in between; but every message passes through gRPC's codec before the library sees it. This
// one repairs the stamp, which nothing here reads: our own metadata says when an event happened.
//
// The registry of codecs is the process's, so the wrapper is in the way of all gRPC in it. It touches
// nothing but the answers to EventStoreDB reads.
type repairingCodec struct{ encoding.CodecV2 }

func init() { encoding.RegisterCodecV2(repairingCodec{encoding.GetCodecV2("proto")}) }

// Unmarshal decodes a message and repairs it.
func (c repairingCodec) Unmarshal(data mem.BufferSlice, v any) error {
	if err := c.CodecV2.Unmarshal(data, v); err != nil {
		return err
	}
	if answer, ok := v.(*streams.ReadResp); ok {
		repair(answer.GetEvent().GetEvent())
		repair(answer.GetEvent().GetLink())
	}
	return nil
}

func repair(record *streams.ReadResp_ReadEvent_RecordedEvent) {
	if record == nil {
		return
	}
	if _, err := strconv.ParseInt(record.GetMetadata()["created"], 10, 64); err == nil {
		return
	}
	if record.Metadata == nil {
		record.Metadata = map[string]string{}
	}
	record.Metadata["created"] = "0"
}
