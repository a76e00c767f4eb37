#!/usr/bin/env python3
"""Reads WARC 1.1 files (ISO 28500:2017) with nothing of ours: gzip member by member, record by record.

usage: warc_check.py FOLDER [--allow-torn-tail]      prints the counts as JSON; exit 1 and a line a fault when something is wrong

Held to the standard: version line, mandatory fields, Content-Length, the two closing line ends, one gzip member a record, unique ids,
Concurrent-To and Refers-To that lead to a record, block and payload digests, HTTP heads in request and response. Then the chain: every
record names the digest of the record before it. And: no payload is kept by two response records.
"""
import glob, hashlib, json, os, re, sys, zlib
from collections import Counter

MANDATORY = ("WARC-Type", "WARC-Record-ID", "WARC-Date", "Content-Length")
TARGETED = ("request", "response", "revisit", "metadata")


def members(data):
    """The bytes of each gzip member; None at the end when the last one is torn."""
    at = 0
    while at < len(data):
        inflate = zlib.decompressobj(31)
        try:
            record = inflate.decompress(data[at:])
        except zlib.error:
            yield at, None
            return
        if not inflate.eof:
            yield at, None
            return
        yield at, record
        at = len(data) - len(inflate.unused_data)


def digest(data):
    return "sha256:" + hashlib.sha256(data).hexdigest()


def is_request(block):
    """A GET without a body, or a POST with as long a body as it says."""
    head, mark, body = block.partition(b"\r\n\r\n")
    if head.startswith(b"GET "):
        return bool(mark) and not body
    length = re.search(rb"\r\ncontent-length: (\d+)", head, re.IGNORECASE)
    return head.startswith(b"POST ") and length is not None and int(length.group(1)) == len(body)


def check(folder, allow_torn):
    faults, ids, types, refers, payloads = [], set(), Counter(), [], Counter()
    previous = digest(b"")
    files = sorted(glob.glob(os.path.join(folder, "*.warc.gz")))
    for file in files:
        with open(file, "rb") as stream:
            data = stream.read()
        for number, (at, record) in enumerate(members(data)):
            where = f"{os.path.basename(file)} byte {at}"
            if record is None:
                if not (allow_torn and file == files[-1]):
                    faults.append(f"{where}: torn or damaged")
                break
            head, mark, rest = record.partition(b"\r\n\r\n")
            lines = head.decode("utf-8").split("\r\n")
            fields = dict(line.split(": ", 1) for line in lines[1:])
            faults += [f"{where}: no {name}" for name in MANDATORY if name not in fields]
            kind, length = fields["WARC-Type"], int(fields["Content-Length"])
            block = rest[:length]
            if lines[0] != "WARC/1.1" or not mark:
                faults.append(f"{where}: not WARC/1.1")
            if len(block) != length or rest[length:] != b"\r\n\r\n":
                faults.append(f"{where}: length")
            if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z", fields["WARC-Date"]):
                faults.append(f"{where}: date {fields['WARC-Date']}")
            if (number == 0) != (kind == "warcinfo"):
                faults.append(f"{where}: {kind} as record {number}")
            if fields["WARC-Record-ID"] in ids:
                faults.append(f"{where}: id twice")
            ids.add(fields["WARC-Record-ID"])
            types[kind] += 1
            if kind in TARGETED and "WARC-Target-URI" not in fields:
                faults.append(f"{where}: no WARC-Target-URI")
            if kind == "revisit" and "WARC-Profile" not in fields:
                faults.append(f"{where}: no WARC-Profile")
            refers += [(where, fields[name]) for name in ("WARC-Concurrent-To", "WARC-Refers-To") if name in fields]
            if "WARC-Block-Digest" in fields and fields["WARC-Block-Digest"] != digest(block):
                faults.append(f"{where}: block digest")
            if kind in ("response", "revisit") and not block.startswith(b"HTTP/1.1 "):
                faults.append(f"{where}: no HTTP head")
            if kind == "request" and not is_request(block):
                faults.append(f"{where}: no HTTP request")
            if kind == "response":
                payload = block.partition(b"\r\n\r\n")[2]
                if fields.get("WARC-Payload-Digest") != digest(payload):
                    faults.append(f"{where}: payload digest")
                if payload and "WARC-Truncated" not in fields:
                    payloads[digest(payload)] += 1
            if fields.get("Nianbao-Previous") != previous:
                faults.append(f"{where}: chain broken")
            previous = digest(record)
    faults += [f"{where}: leads to no record" for where, target in refers if target not in ids]
    faults += [f"payload {name} kept {count} times" for name, count in payloads.items() if count > 1]
    return faults, {"files": len(files), "records": sum(types.values()), **dict(sorted(types.items())), "head": previous}


if __name__ == "__main__":
    found, counts = check(sys.argv[1], "--allow-torn-tail" in sys.argv)
    print(json.dumps(counts))
    for fault in found:
        print(fault, file=sys.stderr)
    sys.exit(1 if found else 0)
