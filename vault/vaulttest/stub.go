package vaulttest
import ("testing";"jobshare/vault")
type opn = func(t *testing.T) vault.DB
func draftTests(t *testing.T, open opn) {}
func mailTests(t *testing.T, open opn) {}
func workTests(t *testing.T, open opn) {}
func erasureTests(t *testing.T, open opn) {}
func tidyTests(t *testing.T, open opn) {}
