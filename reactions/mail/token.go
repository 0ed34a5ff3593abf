package mail

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
)

// notifyKey is what a key of GOV.UK Notify is made of.
type notifyKey struct{ service, secret string }

// errKey says that a key can't be one. It doesn't repeat it.
var errKey = errors.New("this is no key of GOV.UK Notify: it must be like NAME-SERVICE-SECRET, with two UUIDs at its end")

// parseKey takes a key apart: a name of any kind, then the service's id, then the secret.
func parseKey(key string) (k notifyKey, err error) {
	const id = 36
	if len(key) < 2*id+1 || key[len(key)-id-1] != '-' {
		return k, errKey
	}
	k.secret = key[len(key)-id:]
	k.service = key[len(key)-2*id-1 : len(key)-id-1]
	if uuid.Validate(k.secret) != nil || uuid.Validate(k.service) != nil {
		return k, errKey
	}
	return k, nil
}

// token is a JSON web token as Notify asks for it: good for 30 seconds around its time.
func (k notifyKey) token(at time.Time) (string, error) {
	claims, err := json.Marshal(struct {
		Issuer string `json:"iss"`
		Issued int64  `json:"iat"`
	}{k.service, at.Unix()})
	if err != nil {
		return "", fmt.Errorf("token: %w", err)
	}
	signed := base64.RawURLEncoding.EncodeToString([]byte(`{"typ":"JWT","alg":"HS256"}`)) + "." + base64.RawURLEncoding.EncodeToString(claims)
	mac := hmac.New(sha256.New, []byte(k.secret))
	mac.Write([]byte(signed))
	return signed + "." + base64.RawURLEncoding.EncodeToString(mac.Sum(nil)), nil
}
