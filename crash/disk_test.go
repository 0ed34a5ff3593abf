//go:build crash

package crash

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// disk is a file system whose disk is a file, so that the disk's state at an instant can be copied: the
// file shares its blocks with the copy, which takes a moment.
type disk struct {
	t      *testing.T
	folder string // on a file system that can share blocks
	image  string
	root   string // where it is mounted
	cuts   int
}

func newDisk(t *testing.T) *disk {
	t.Helper()
	base := t.TempDir()
	outer := filepath.Join(base, "outer.img")
	d := &disk{t: t, folder: filepath.Join(base, "outer"), root: filepath.Join(base, "disk")}
	d.image = filepath.Join(d.folder, "disk.img")
	d.file(outer, 4<<30)
	d.run("mkfs.xfs", "-q", "-m", "reflink=1", outer)
	d.mount(outer, d.folder)
	d.file(d.image, 512<<20)
	d.run("mkfs.ext4", "-q", "-F", d.image)
	d.mount(d.image, d.root)
	return d
}

// cut copies the disk as it is at this instant, which is what a power cut now would leave of it.
func (d *disk) cut() *cut {
	d.t.Helper()
	d.cuts++
	c := &cut{disk: d, image: filepath.Join(d.folder, fmt.Sprintf("cut-%d.img", d.cuts))}
	d.run("cp", "--reflink=always", d.image, c.image)
	return c
}

// cut is a disk after a power cut.
type cut struct {
	disk  *disk
	image string
}

// boot mounts it, which lets the file system recover from its journal, for as long as f runs.
func (c *cut) boot(f func(root string)) {
	c.disk.t.Helper()
	root := c.image + ".root"
	c.disk.mount(c.image, root)
	defer func() {
		c.disk.run("umount", root)
		if err := os.Remove(c.image); err != nil {
			c.disk.t.Error(err)
		}
	}()
	f(root)
}

func (d *disk) mount(image, folder string) {
	d.t.Helper()
	must(d.t, os.MkdirAll(folder, 0o700))
	if out, err := exec.Command("mount", "-o", "loop", image, folder).CombinedOutput(); err != nil {
		d.t.Fatalf("a power cut can only be tried where file systems can be mounted (as root, with loop devices): %v: %s", err, out)
	}
	d.t.Cleanup(func() { exec.Command("umount", "-q", folder).Run() }) // it may be done already
}

func (d *disk) file(path string, size int64) {
	d.t.Helper()
	file, err := os.Create(path)
	must(d.t, err)
	must(d.t, file.Truncate(size))
	must(d.t, file.Close())
}

func (d *disk) run(name string, args ...string) {
	d.t.Helper()
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		d.t.Fatalf("%s: %v: %s", name, err, out)
	}
}
