//go:build bench

package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"zombiezen.com/go/sqlite"

	"jobshare/projections"
	"jobshare/projections/directory"
	"jobshare/web"
)

const (
	serverFolder = "JOBSHARE_TEST_BENCH_FOLDER" // makes the program the server that is measured
	staticPath   = "/bench-static"
	pageRequests = 2000
	pageClients  = 4
)

// serve is the process that is measured: the service with people in it, somebody signed in, and beside its
// pages a static one, of the same bytes as the results page.
func serve(ctx context.Context) (err error) {
	s, err := openService(ctx, os.Getenv(serverFolder))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if _, err := fill(ctx, s, 2000); err != nil {
		return err
	}
	if err := s.Runner().Rebuild(ctx, nil); err != nil { // shows the people without following the log
		return err
	}
	person := ""
	err = s.Runner().Read(ctx, func(conn *sqlite.Conn, _ map[string]projections.Face) error {
		somebody, _, err := directory.People.One(conn, "WHERE status = 'published' ORDER BY person LIMIT 1")
		person = somebody.ID
		return err
	})
	if err != nil {
		return err
	}
	token, _, err := s.Vault().StartSession(ctx, person, "", true, time.Now())
	if err != nil {
		return err
	}
	once := httptest.NewRequest(http.MethodGet, string(web.PathFindPartner), nil)
	once.Host = "127.0.0.1"
	once.Header.Set("Cookie", sessionCookie(token))
	page := httptest.NewRecorder()
	s.Handler().ServeHTTP(page, once)
	if page.Code != http.StatusOK || !bytes.Contains(page.Body.Bytes(), []byte("could share a job with you")) {
		return fmt.Errorf("the results page answers %d: %.300s", page.Code, page.Body)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	mux.Handle("/", s.Handler())
	mux.HandleFunc("GET "+staticPath, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write(page.Body.Bytes())
	})
	fmt.Println("http://"+listener.Addr().String(), token, page.Body.Len())
	server := s.Server()
	server.Handler = mux
	go func() {
		io.Copy(io.Discard, os.Stdin) // whoever measures holds the other end
		server.Close()
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

func sessionCookie(token string) string { return "__Host-session=" + token }

// measurePage measures what a page of results costs the server's processors, beside a static page of the
// same size from the same server.
func measurePage(ctx context.Context, o options, r *report) (err error) {
	command := exec.CommandContext(ctx, os.Args[0])
	command.Env = append(os.Environ(), serverFolder+"="+filepath.Join(o.folder, "page"))
	command.Stderr = os.Stderr
	stdin, err := command.StdinPipe()
	if err != nil {
		return err
	}
	stdout, err := command.StdoutPipe()
	if err != nil {
		return err
	}
	if err := command.Start(); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stdin.Close(), command.Wait()) }()
	line, err := bufio.NewReader(stdout).ReadString('\n')
	words := strings.Fields(line)
	if err != nil || len(words) != 3 {
		return fmt.Errorf("the server said %q, %w", line, err)
	}
	base, token := words[0], words[1]
	size, err := strconv.Atoi(words[2])
	if err != nil {
		return err
	}
	for range o.repeat {
		static, err := perRequest(command.Process.Pid, base+staticPath, token)
		if err != nil {
			return err
		}
		results, err := perRequest(command.Process.Pid, base+string(web.PathFindPartner), token)
		if err != nil {
			return err
		}
		r.add("page of results, size", "KB", float64(size)/1000)
		r.add("static page, processor time", "µs", static)
		r.add("page of results, processor time", "µs", results)
		r.add("page of results to static", "times", results/static).within(budget{AtMost: 4})
	}
	return nil
}

// perRequest asks for a page many times and says what one cost the server's processors, in microseconds.
func perRequest(pid int, url, token string) (float64, error) {
	before, err := processorTicks(pid)
	if err != nil {
		return 0, err
	}
	errs := make([]error, pageClients)
	var all sync.WaitGroup
	for c := range pageClients {
		all.Go(func() {
			for n := 0; n < pageRequests/pageClients && errs[c] == nil; n++ {
				errs[c] = get(url, token)
			}
		})
	}
	all.Wait()
	after, err := processorTicks(pid)
	const ticksASecond = 100 // on every Linux
	return float64(after-before) * 1e6 / ticksASecond / pageRequests, errors.Join(append(errs, err)...)
}

func get(url, token string) error {
	request, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	request.Header.Set("Cookie", sessionCookie(token))
	request.Header.Set("Accept-Encoding", "identity")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if _, err := io.Copy(io.Discard, response.Body); err != nil {
		return err
	}
	if response.StatusCode != http.StatusOK || response.Request.URL.String() != url {
		return fmt.Errorf("%s answers %s at %s", url, response.Status, response.Request.URL)
	}
	return nil
}

// processorTicks is what a process has used of all processors.
func processorTicks(pid int) (ticks int64, err error) {
	content, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, err
	}
	_, after, _ := strings.Cut(string(content), ") ") // the program's name may hold spaces
	fields := strings.Fields(after)
	if len(fields) < 13 {
		return 0, fmt.Errorf("/proc/%d/stat holds %q", pid, content)
	}
	for _, field := range fields[11:13] { // in user mode, and in the kernel
		n, err := strconv.ParseInt(field, 10, 64)
		if err != nil {
			return 0, err
		}
		ticks += n
	}
	return ticks, nil
}
