package web

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"jobshare/vault"
)

// receipt is what GOV.UK Notify posts once it knows what became of an email. It also says to whom, which we leave alone.
type receipt struct {
	Reference string `json:"reference"`
	Status    string `json:"status"`
}

// receipts notes what Notify says of an email, for who has the token that we gave it. Notify posts again what is not
// answered with success, so what can't ever be noted is taken all the same.
func (p *Pages) receipts(w http.ResponseWriter, r *http.Request) error {
	given, bearer := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	want, got := sha256.Sum256([]byte(p.ReceiptToken)), sha256.Sum256([]byte(given))
	if !bearer || subtle.ConstantTimeCompare(want[:], got[:]) != 1 {
		return &Error{Status: http.StatusForbidden, Code: "receipt-token"}
	}
	var said receipt
	if err := json.NewDecoder(r.Body).Decode(&said); err != nil {
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			return err
		}
		return &Error{Status: http.StatusBadRequest, Code: "receipt", Cause: err}
	}
	note := vault.Receipt{Mail: said.Reference, Delivered: said.Status == "delivered"}
	switch said.Status {
	case "delivered", "permanent-failure", "temporary-failure", "technical-failure":
		note.Why = said.Status
	default:
		return &Error{Status: http.StatusBadRequest, Code: "receipt-status"}
	}
	var bounds *vault.OutOfBoundsError
	switch err := p.Application.NoteReceipt(r.Context(), note); {
	case errors.Is(err, vault.ErrStillSending):
		return &Error{Status: http.StatusServiceUnavailable, Code: "receipt-early"}
	case errors.As(err, &bounds): // not a reference of ours
	case err != nil:
		return err
	}
	if !note.Delivered {
		p.Log.WarnContext(r.Context(), "a mail could not be delivered", "request", RequestID(r.Context()), "status", said.Status)
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
