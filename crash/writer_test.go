//go:build crash

package crash

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"golang.org/x/sync/errgroup"

	"jobshare/application"
	"jobshare/crash/people"
	"jobshare/domain"
	"jobshare/domain/profile"
	"jobshare/eventstore"
)

// The variables that make the test's own program a writer instead.
const (
	writerData        = "JOBSHARE_TEST_CRASH_DATA"
	writerSecrets     = "JOBSHARE_TEST_CRASH_SECRETS"
	writerAcks        = "JOBSHARE_TEST_CRASH_ACKS"
	writerSynchronous = "JOBSHARE_TEST_CRASH_SYNCHRONOUS"
)

const writers = 32

func TestMain(m *testing.M) {
	if os.Getenv(writerData) == "" {
		os.Exit(m.Run())
	}
	go func() { // whoever started it holds the other end
		io.Copy(io.Discard, os.Stdin)
		os.Exit(0)
	}()
	if err := work(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "writer:", err)
		os.Exit(1)
	}
}

// work carries out commands until it is killed, or until one fails.
func work(ctx context.Context) error {
	acks, err := openAcks(os.Getenv(writerAcks))
	if err != nil {
		return err
	}
	i, err := open(ctx, os.Getenv(writerData), os.Getenv(writerSecrets), os.Getenv(writerSynchronous), acks)
	if err != nil {
		return err
	}
	var crowd crowd
	group, ctx := errgroup.WithContext(ctx)
	for range writers {
		w := &oneWriter{app: i.app, acks: acks, random: newRandom(), crowd: &crowd}
		group.Go(func() error {
			for {
				if err := w.next(ctx); err != nil {
					return err
				}
			}
		})
	}
	fmt.Println("writing")
	return group.Wait()
}

// crowd is everybody there is, for others to ask.
type crowd struct {
	mu  sync.Mutex
	ids []string
}

func (c *crowd) join(id string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ids = append(c.ids, id)
}

func (c *crowd) anybody(random *rand.Rand) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.ids[random.IntN(len(c.ids))]
}

type oneWriter struct {
	app    *application.Application
	acks   *acks
	random *rand.Rand
	crowd  *crowd
	own    []application.Actor
}

// next carries out one command: somebody new, an answer changed, or a request for contact. What the
// domain refuses is no failure.
func (w *oneWriter) next(ctx context.Context) error {
	choice := w.random.IntN(8)
	if len(w.own) == 0 || choice == 0 {
		return w.enter(ctx)
	}
	actor := w.own[w.random.IntN(len(w.own))]
	var err error
	if choice < 5 {
		err = w.answer(ctx, actor)
	} else if other := w.crowd.anybody(w.random); other != actor.Person {
		_, err = w.app.AskForContact(ctx, actor, other, "Shall we talk about sharing a job?", uuid.NewString())
	}
	var refused *domain.Error
	var stale *domain.Stale
	if errors.As(err, &refused) || errors.As(err, &stale) {
		return nil
	}
	return err
}

func (w *oneWriter) enter(ctx context.Context) error {
	n := people.New(w.random, time.Now())
	if _, err := w.app.Import(ctx, []application.Newcomer{n}); err != nil {
		return err
	}
	if err := w.acks.write("person " + n.ID.String() + " " + n.Address); err != nil {
		return err
	}
	w.own = append(w.own, application.Actor{Person: n.ID.String(), Session: uuid.NewString(), Channel: eventstore.Digital})
	w.crowd.join(n.ID.String())
	return nil
}

func (w *oneWriter) answer(ctx context.Context, actor application.Actor) error {
	now, err := w.app.Profile(ctx, actor.Person)
	if err != nil {
		return err
	}
	_, err = w.app.AnswerQuestion(ctx, actor, uuid.NewString(),
		profile.Answer{With: profile.PatternChosen{Pattern: people.Pattern(w.random)}, Seen: now.Answered.Of(profile.Working)})
	return err
}

// writerProcess is a writer in a process of its own.
type writerProcess struct {
	cmd    *exec.Cmd
	stdin  io.Closer
	said   bytes.Buffer
	killed bool
}

// startWriter starts a writer and waits until it writes.
func startWriter(t *testing.T, data, secrets, acks, synchronous string) *writerProcess {
	t.Helper()
	w := &writerProcess{cmd: exec.Command(os.Args[0])}
	w.cmd.Env = append(os.Environ(), writerData+"="+data, writerSecrets+"="+secrets, writerAcks+"="+acks, writerSynchronous+"="+synchronous)
	w.cmd.Stderr = &w.said
	stdin, err := w.cmd.StdinPipe()
	must(t, err)
	w.stdin = stdin
	stdout, err := w.cmd.StdoutPipe()
	must(t, err)
	must(t, w.cmd.Start())
	t.Cleanup(func() { w.kill(t) })
	if line, err := bufio.NewReader(stdout).ReadString('\n'); err != nil || line != "writing\n" {
		w.cmd.Wait()
		w.killed = true
		t.Fatalf("the writer said %q, %v: %s", line, err, w.said.String())
	}
	return w
}

// kill ends the writer without warning. It must have been alive.
func (w *writerProcess) kill(t *testing.T) {
	if w.killed {
		return
	}
	w.killed = true
	w.cmd.Process.Kill()
	err := w.cmd.Wait()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.Exited() {
		t.Fatalf("the writer ended by itself: %v: %s", err, w.said.String())
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
