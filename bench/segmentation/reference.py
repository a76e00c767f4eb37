"""Cuts a file line by line with python3-jieba: writes the words for comparison and prints the speed as JSON.

usage: reference.py FILE MODE HMM OUT [PASSES]     MODE accurate|full|search, HMM 1|0
"""
import json
import logging
import statistics
import sys
import time

import jieba

jieba.setLogLevel(logging.WARNING)


def cutter(mode, hmm):
    return {
        "accurate": lambda line: jieba.lcut(line, HMM=hmm),
        "full": lambda line: jieba.lcut(line, cut_all=True),
        "search": lambda line: jieba.lcut_for_search(line, HMM=hmm),
    }[mode]


def main(file, mode, hmm, out, passes="1"):
    start = time.perf_counter()
    jieba.initialize()
    load = time.perf_counter() - start
    with open(file, encoding="utf-8", newline="") as source:
        lines = source.read().split("\n")
    megabytes = sum(len(line.encode("utf-8")) for line in lines) / 1e6
    cut = cutter(mode, hmm == "1")
    clock, processor = [], []
    for _ in range(int(passes)):
        start, work = time.perf_counter(), time.process_time()
        words = [cut(line) for line in lines]
        clock.append(megabytes / (time.perf_counter() - start))
        processor.append(megabytes / (time.process_time() - work))
    with open(out, "w", encoding="utf-8", newline="") as target:
        target.writelines("\x01".join(line) + "\n" for line in words)
    print(json.dumps({
        "megabytes_per_second": round(statistics.median(clock), 2),
        "megabytes_per_cpu_second": round(statistics.median(processor), 2),
        "load_seconds": round(load, 2),
    }))


if __name__ == "__main__":
    main(*sys.argv[1:])
