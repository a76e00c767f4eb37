# Loads a release with base R: Rscript examples/load.R [FOLDER]. Prints rows and the sum of all values.
arguments <- commandArgs(trailingOnly = TRUE)
folder <- if (length(arguments) > 0) arguments[1] else "."
figures <- read.csv(file.path(folder, "figures.csv"), fileEncoding = "UTF-8", na.strings = "", stringsAsFactors = FALSE,
                    colClasses = c(report_id = "character", cell_id = "character", value = "numeric", raw = "character"))
reports <- read.csv(file.path(folder, "report_panel.csv"), fileEncoding = "UTF-8", na.strings = "", stringsAsFactors = FALSE)
reports$published_on <- as.Date(reports$published_on)
cat(nrow(reports), nrow(figures), format(sum(figures$value, na.rm = TRUE), nsmall = 4), "\n")
print(aggregate(value ~ year, figures[figures$cell_id == "requests.received_new.total", ], sum))
