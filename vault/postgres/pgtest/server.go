// Package pgtest runs a PostgreSQL server of its own for tests: in a temporary folder, on a Unix
// socket, without a port.
package pgtest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// Server is a running PostgreSQL server.
type Server struct {
	folder   string // its data below it, and its socket in it
	settings []string
	as       *syscall.Credential
	exited   chan error // of the process running now
	pid      int
	count    atomic.Int64
}

// small are the settings of a server for tests.
var small = []string{"max_connections=200", "shared_buffers=32MB"}

var shared struct {
	once   sync.Once
	server *Server
	err    error
}

// Main runs the tests of a package and stops the shared server afterwards: call it in TestMain.
func Main(m *testing.M) int {
	code := m.Run()
	if shared.server != nil {
		if err := shared.server.Remove(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			code = 1
		}
	}
	return code
}

// DSN is the connection string of a new, empty schema on the server that the tests of a package
// share. The package's TestMain must call [Main].
func DSN(t testing.TB) string {
	t.Helper()
	shared.once.Do(func() { shared.server, shared.err = Launch(small...) })
	if shared.err != nil {
		t.Fatal(shared.err)
	}
	return shared.server.DSN(t)
}

// New starts a server for one test alone, which may stop and start it.
func New(t testing.TB) *Server {
	t.Helper()
	s, err := Launch(small...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Remove(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// DSN is the connection string of a new, empty schema on this server, which a program that uses it
// can't tell from a database of its own; making one takes a thirtieth of the time.
func (s *Server) DSN(t testing.TB) string {
	t.Helper()
	name := fmt.Sprintf("test%d", s.count.Add(1))
	if err := s.exec(t.Context(), "CREATE SCHEMA "+name); err != nil {
		t.Fatal(err)
	}
	return s.Address() + " search_path=" + name
}

// Address is the connection string of the server's own database.
func (s *Server) Address() string { return "host=" + s.folder + " user=postgres dbname=postgres" }

// exec runs a statement on the server.
func (s *Server) exec(ctx context.Context, sql string) error {
	conn, err := pgx.Connect(ctx, s.Address())
	if err != nil {
		return err
	}
	_, err = conn.Exec(ctx, sql)
	return errors.Join(err, conn.Close(ctx))
}

// Data is the folder of the server's files.
func (s *Server) Data() string { return filepath.Join(s.folder, "data") }

// Launch starts a server with these settings, each as name=value, for the caller to remove.
func Launch(settings ...string) (*Server, error) {
	folder, err := os.MkdirTemp("", "pg") // not the test's own folder, whose path is too long for a socket
	if err != nil {
		return nil, err
	}
	s := &Server{folder: folder, settings: settings}
	if os.Geteuid() == 0 { // PostgreSQL refuses to run as root
		if s.as, err = nobody(); err == nil {
			err = os.Chown(folder, int(s.as.Uid), int(s.as.Gid))
		}
	}
	if err == nil {
		err = s.run("initdb", "-D", s.Data(), "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
	}
	if err == nil {
		err = s.start()
	}
	if err != nil {
		return nil, errors.Join(err, s.Remove())
	}
	return s, nil
}

// program finds one of PostgreSQL's, in the path or where Debian puts them.
func program(name string) (string, error) {
	if path, err := exec.LookPath(name); err == nil {
		return path, nil
	}
	installed, _ := filepath.Glob("/usr/lib/postgresql/*/bin/" + name) // the pattern is valid
	if len(installed) == 0 {
		return "", fmt.Errorf("these tests need PostgreSQL 15 or newer, and %s was not found: install it (on Debian: apt-get install postgresql)", name)
	}
	return slices.Max(installed), nil
}

func (s *Server) command(name string, args ...string) (*exec.Cmd, *bytes.Buffer, error) {
	path, err := program(name)
	if err != nil {
		return nil, nil, err
	}
	var said bytes.Buffer
	cmd := exec.Command(path, args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = s.folder, &said, &said
	cmd.Env = append(os.Environ(), "LC_ALL=C")
	cmd.SysProcAttr = dieWithParent(&syscall.SysProcAttr{Credential: s.as})
	return cmd, &said, nil
}

func (s *Server) run(name string, args ...string) error {
	cmd, said, err := s.command(name, args...)
	if err != nil {
		return err
	}
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w: %s", name, err, said)
	}
	return nil
}

// Start starts the server again after [Server.Stop].
func (s *Server) Start(t testing.TB) {
	t.Helper()
	if err := s.start(); err != nil {
		t.Fatal(err)
	}
}

func (s *Server) start() error {
	args := []string{"-D", s.Data(), "-k", s.folder, "-c", "listen_addresses=", "-c", "fsync=off", "-c", "full_page_writes=off"}
	for _, setting := range s.settings {
		args = append(args, "-c", setting)
	}
	cmd, said, err := s.command("postgres", args...)
	if err != nil {
		return err
	}
	started := make(chan error)
	s.exited = make(chan error, 1)
	go func() {
		runtime.LockOSThread() // the server dies with the thread that started it, so this one stays
		err := cmd.Start()
		started <- err
		if err == nil {
			s.exited <- cmd.Wait()
		}
	}()
	if err := <-started; err != nil {
		return fmt.Errorf("start PostgreSQL: %w", err)
	}
	s.pid = cmd.Process.Pid
	for s.exec(context.Background(), "SELECT 1") != nil {
		select {
		case err := <-s.exited:
			s.pid = 0
			return fmt.Errorf("PostgreSQL stopped: %w: %s", err, said)
		case <-time.After(20 * time.Millisecond): // asks again
		}
	}
	return nil
}

// Stop stops the server at once and ends its connections, as an outage would.
func (s *Server) Stop(t testing.TB) {
	t.Helper()
	if err := s.stop(); err != nil {
		t.Fatal(err)
	}
}

func (s *Server) stop() error {
	if s.pid == 0 {
		return nil
	}
	if err := syscall.Kill(s.pid, syscall.SIGINT); err != nil { // fast shutdown
		return fmt.Errorf("stop PostgreSQL: %w", err)
	}
	s.pid = 0
	var exit *exec.ExitError
	if err := <-s.exited; err != nil && !errors.As(err, &exit) {
		return fmt.Errorf("stop PostgreSQL: %w", err)
	}
	return nil
}

// Remove stops the server and removes its files.
func (s *Server) Remove() error {
	return errors.Join(s.stop(), os.RemoveAll(s.folder))
}

// nobody is the account to run the server as.
func nobody() (*syscall.Credential, error) {
	account, err := user.Lookup("nobody")
	if err != nil {
		return nil, fmt.Errorf("an account to run PostgreSQL as: %w", err)
	}
	uid, err1 := strconv.ParseUint(account.Uid, 10, 32)
	gid, err2 := strconv.ParseUint(account.Gid, 10, 32)
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, errors.Join(err1, err2)
}
