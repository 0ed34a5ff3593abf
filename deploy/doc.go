// Package deploy holds what is needed to run the service as containers besides the files in the folder
// above. Its tests hold those files against the program: no container engine is needed for them.
package deploy
