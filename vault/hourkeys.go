package vault

import "time"

// What is sealed for nobody in particular (challenges, mail to strangers, the development mailbox) is
// sealed under keys of the hour it came in. SQLite may leave a moved copy of a deleted row in a page's
// free space; once an hour's key is destroyed, such copies are noise. Hour keys themselves are kept
// where nothing ever moves: see [migrations].
const kindHour Kind = "hour"

// hourKey is the id of this hour's key, by the vault's clock.
func (v *Vault) hourKey(tx Tx) (keyID string, err error) {
	now, err := tx.Now()
	if err != nil {
		return "", err
	}
	return v.createKey(tx, now.Truncate(time.Hour).Format(time.RFC3339), kindHour)
}

// readerKey is the id of the key to seal under what a person is to read, or somebody unknown.
func (v *Vault) readerKey(tx Tx, person string) (string, error) {
	if person == "" {
		return v.hourKey(tx)
	}
	return liveKey(tx, person, KindPerson)
}

// destroyHourKeys destroys the keys of past hours that nothing needs any more.
func (v *Vault) destroyHourKeys(tx Tx) error {
	now, err := tx.Now()
	if err != nil {
		return err
	}
	ids, err := all(tx, `SELECT id FROM keys WHERE kind = 'hour' AND destroyed = 0 AND created <= $1
		AND NOT EXISTS (SELECT 1 FROM challenges WHERE challenges.key_id = keys.id AND challenges.state IN ('open', 'proved'))
		AND NOT EXISTS (SELECT 1 FROM mail WHERE mail.key_id = keys.id AND mail.state <> 'sent')
		AND NOT EXISTS (SELECT 1 FROM mailbox WHERE mailbox.key_id = keys.id)`, []any{micros(now.Add(-time.Hour))}, scanText)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := destroyKey(tx, id, now); err != nil {
			return err
		}
	}
	return nil
}
