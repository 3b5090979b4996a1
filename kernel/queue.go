package kernel

import "sync"

// A queue is a list of requests that one goroutine works off in order.
type queue struct {
	mu     sync.Mutex
	added  sync.Cond
	jobs   []*job
	last   *job
	closed bool
}

// A job is a request in a queue.
type job struct {
	*request
	// aborted is set when an earlier cell has failed.
	aborted bool
	done    chan struct{}
}

func newQueue() *queue {
	q := &queue{}
	q.added.L = &q.mu
	return q
}

func (q *queue) add(r *request) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return
	}
	q.last = &job{request: r, done: make(chan struct{})}
	q.jobs = append(q.jobs, q.last)
	q.added.Signal()
}

// work hands the requests to handle until the queue is closed.
func (q *queue) work(handle func(*job)) {
	for {
		j := q.next()
		if j == nil {
			return
		}
		handle(j)
		close(j.done)
	}
}

func (q *queue) next() *job {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.jobs) == 0 && !q.closed {
		q.added.Wait()
	}
	if q.closed {
		return nil
	}
	j := q.jobs[0]
	q.jobs = q.jobs[1:]
	return j
}

// abort marks the waiting requests that match.
func (q *queue) abort(match func(*request) bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for _, j := range q.jobs {
		if match(j.request) {
			j.aborted = true
		}
	}
}

// settled is closed when everything that is in the queue now has been handled.
func (q *queue) settled() <-chan struct{} {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.last == nil {
		done := make(chan struct{})
		close(done)
		return done
	}
	return q.last.done
}

// close drops what is waiting and ends work.
func (q *queue) close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.closed = true
	q.jobs = nil
	q.added.Broadcast()
}
