# 1,000 trainings by R's nnet, of the network and samples of library/restarts.go;
# see workers.py for what is read and written.
library(nnet)
n <- 0:249
x <- cbind(sin(3 * n), cos(5 * n))
y <- matrix(as.numeric(x[, 1] * x[, 2] > 0), ncol = 1)
rows <- file("stdin", "r")
while (length(readLines(rows, 1)) > 0) {
  begin <- proc.time()[["elapsed"]]
  for (seed in 1:1000) {
    set.seed(seed)
    nnet(x, y, size = 20, entropy = TRUE, rang = 0.7, maxit = 100, trace = FALSE)
  }
  cat(proc.time()[["elapsed"]] - begin, "\n", sep = "")
  flush(stdout())
}
