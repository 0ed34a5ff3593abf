package main

import (
	"fmt"
	"os"
	"text/tabwriter"

	"github.com/google/uuid"

	"jobshare/service"
	"jobshare/vault"
)

type configCommand struct {
	Check configCheck `cmd:"" help:"Say all that is wrong with the settings."`
	List  configList  `cmd:"" help:"List all settings and what they are now."`
}

type configCheck struct{}

// Run checks the settings.
func (configCheck) Run() error {
	config, err := settings("")
	if err != nil {
		return err
	}
	if err := config.Check(); err != nil {
		return err
	}
	fmt.Println("The settings are fine.")
	return nil
}

type configList struct{}

// Run lists the settings.
func (configList) Run() error {
	config, err := settings("")
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	for _, s := range service.Settings {
		fmt.Fprintf(w, "%s\t%s\t%s\n", s.Name, s.Value(config), s.Help)
	}
	if flushed := w.Flush(); flushed != nil {
		return flushed
	}
	return err
}

type secretsCommand struct {
	New secretsNew `cmd:"" help:"Make a secrets file."`
}

type secretsNew struct {
	File string `arg:"" help:"Where to write it."`
}

// Run makes a secrets file for a new installation.
func (c *secretsNew) Run() error {
	if err := vault.NewSecrets(uuid.NewString()).Save(c.File); err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "Made %s. Give it to every instance, and back it up apart from the data:\nwithout it nothing that people wrote can ever be read again.\n", c.File)
	return nil
}
