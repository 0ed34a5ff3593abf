package deploy

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/compose-spec/compose-go/v2/types"

	"jobshare/service"
)

// notSet are settings that docker-compose.yml leaves as they are, and why.
var notSet = map[string]string{
	"JOBSHARE_SMTP_USER":                 "the mail catcher knows no users",
	"JOBSHARE_SMTP_PASSWORD_FILE":        "the mail catcher knows no users",
	"JOBSHARE_NOTIFY_KEY_FILE":           "mail goes to the catcher",
	"JOBSHARE_NOTIFY_TEMPLATE":           "mail goes to the catcher",
	"JOBSHARE_NOTIFY_RECEIPT_TOKEN_FILE": "mail goes to the catcher",
	"JOBSHARE_NOTIFY_URL":                "mail goes to the catcher",
	"JOBSHARE_BEHIND":                    "the proxy does not end TLS here",
	"JOBSHARE_SECURITY_CONTACT":          "the service's own is right",
	"JOBSHARE_DEV_MAILBOX":               "mail goes to the catcher",
	"JOBSHARE_CONTACT_EMAIL":             "only who runs the service knows it",
	"JOBSHARE_MODERATORS":                "only who runs the service knows them",
	"JOBSHARE_CONTACT_PHONE":             "only who runs the service knows it",
	"JOBSHARE_MAINTENANCE":               "the service works",
	"JOBSHARE_EXIT_URL":                  "the service's own is right",
	"JOBSHARE_WELSH_EMAILS":              "the words are a draft until a translator has checked them",
}

func load(t *testing.T) *types.Project {
	t.Helper()
	options, err := cli.NewProjectOptions([]string{"../docker-compose.yml"}, cli.WithWorkingDirectory(".."), cli.WithEnv(nil))
	if err != nil {
		t.Fatal(err)
	}
	project, err := options.LoadProject(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return project
}

// instances are the services of the file that run the program.
func instances(project *types.Project) map[string]types.ServiceConfig {
	found := make(map[string]types.ServiceConfig)
	for name, s := range project.Services {
		if s.Build != nil {
			found[name] = s
		}
	}
	return found
}

func TestComposeSetsWhatTheServiceReads(t *testing.T) {
	found := instances(load(t))
	if len(found) != 2 {
		t.Fatalf("there are %d instances, want 2", len(found))
	}
	known := make(map[string]bool)
	for _, s := range service.Settings {
		known[s.Name] = true
	}
	for name := range notSet {
		if !known[name] {
			t.Errorf("%s is on the list of settings that need not be set, and is none", name)
		}
	}
	for instance, s := range found {
		for name := range known {
			_, set := s.Environment[name]
			_, left := notSet[name]
			if set == left {
				t.Errorf("%s: %s is set: %t; on the list of what need not be: %t", instance, name, set, left)
			}
		}
		for name := range s.Environment {
			if strings.HasPrefix(name, "JOBSHARE_") && !known[name] {
				t.Errorf("%s: the service reads no %s", instance, name)
			}
		}
	}
}

// The service itself accepts the settings, with its secrets where they would be mounted.
func TestComposeSettingsAreValid(t *testing.T) {
	for instance, s := range instances(load(t)) {
		mounted := t.TempDir()
		for _, secret := range s.Secrets {
			if err := os.WriteFile(filepath.Join(mounted, secret.Source), []byte("secret"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		var environ []string
		for name, value := range s.Environment {
			environ = append(environ, name+"="+strings.Replace(*value, "/run/secrets", mounted, 1))
		}
		config, err := service.FromEnvironment(environ)
		if err == nil {
			err = config.Check()
		}
		if err != nil {
			t.Errorf("%s: %v", instance, err)
		}
		if _, err := os.Stat(config.Secrets); err != nil {
			t.Errorf("%s: the secrets file is not among the secrets: %v", instance, err)
		}
	}
}

func TestComposeIsSafe(t *testing.T) {
	project := load(t)
	for name, s := range project.Services {
		if s.HealthCheck == nil || len(s.HealthCheck.Test) == 0 {
			t.Errorf("%s has no health check", name)
		}
		for _, port := range s.Ports {
			if port.HostIP != "127.0.0.1" {
				t.Errorf("%s listens beyond this machine, at %s:%s", name, port.HostIP, port.Published)
			}
		}
		for variable, value := range s.Environment {
			if value != nil && strings.Contains(variable, "PASSWORD") && !strings.HasPrefix(*value, "/run/secrets/") {
				t.Errorf("%s: %s is not a file of secrets", name, variable)
			}
		}
	}
	data := make(map[string]string)
	for name, s := range instances(project) {
		if !s.ReadOnly || !slices.Contains(s.CapDrop, "ALL") {
			t.Errorf("%s can write to its image or has capabilities", name)
		}
		for _, v := range s.Volumes {
			if other, shared := data[v.Source]; v.Target == "/data" && shared {
				t.Errorf("%s and %s share the folder of the read model", name, other)
			}
			if v.Target == "/data" {
				data[v.Source] = name
			}
		}
	}
}
