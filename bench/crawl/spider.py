"""The same crawl by Scrapy: 30 hosts, a list each, every page of it fetched. usage: spider.py PORT — prints one line of JSON."""
import json, resource, sys, time

import scrapy
from scrapy.crawler import CrawlerProcess

PORT = sys.argv[1]
pages = 0


class Lists(scrapy.Spider):
    name = "lists"
    start_urls = [f"http://127.0.0.{host}:{PORT}/zfxxgknb/" for host in range(1, 31)]

    def parse(self, response):
        for link in response.css("li a"):
            yield response.follow(link, self.page)

    def page(self, response):
        global pages
        pages += 1


start = time.monotonic()
process = CrawlerProcess({
    "CONCURRENT_REQUESTS": 64, "CONCURRENT_REQUESTS_PER_DOMAIN": 64, "DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False,
    "ROBOTSTXT_OBEY": True, "LOG_ENABLED": False, "TELNETCONSOLE_ENABLED": False, "RETRY_ENABLED": True,
})
process.crawl(Lists)
process.start()
usage = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({"pages": pages, "seconds": round(time.monotonic() - start, 2), "cpu_seconds": round(usage.ru_utime + usage.ru_stime, 2), "peak_mb": usage.ru_maxrss // 1024}))
