package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"jobshare/web"
)

// readyCommand asks the instance on this machine how it is, where there is no other program to ask with.
type readyCommand struct{}

// Run answers with the exit code 0 when the instance should get requests.
func (readyCommand) Run(ctx context.Context) error {
	config, err := settings("")
	if err != nil {
		return err
	}
	host, port, err := net.SplitHostPort(config.Listen)
	if err != nil {
		return err
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort(host, port)+string(web.PathReady), nil)
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return fmt.Errorf("the instance does not answer: %w", err)
	}
	defer response.Body.Close()
	var readiness web.Readiness
	if err := json.NewDecoder(response.Body).Decode(&readiness); err != nil {
		return fmt.Errorf("not an answer: %w", err)
	}
	fmt.Println(readiness.Status)
	if response.StatusCode != http.StatusOK {
		return errors.New("the instance should get no requests now: " + readiness.Why)
	}
	return nil
}
