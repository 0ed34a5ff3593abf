package service

import (
	"fmt"
	"os"
	"strings"
)

// readSecret reads a secret from a file of its own: secrets are never flags or variables, which other
// processes can see.
func readSecret(path string) (string, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("secret: %w", err)
	}
	return strings.TrimSpace(string(content)), nil
}
