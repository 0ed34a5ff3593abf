package vaulttest

import (
	"jobshare/vault"
	"testing"
)

type opn = func(t *testing.T) vault.DB

func addressTests(t *testing.T, open opn)     {}
func reservationTests(t *testing.T, open opn) {}
func challengeTests(t *testing.T, open opn)   {}
func sessionTests(t *testing.T, open opn)     {}
func draftTests(t *testing.T, open opn)       {}
func mailTests(t *testing.T, open opn)        {}
func workTests(t *testing.T, open opn)        {}
func erasureTests(t *testing.T, open opn)     {}
func tidyTests(t *testing.T, open opn)        {}
