module github.com/lectern-go/lectern

go 1.26
