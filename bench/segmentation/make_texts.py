"""Writes two texts for measuring, the same bytes every time: narrative.txt of our own sentences and words.txt drawn from jieba's dictionary.

usage: make_texts.py FOLDER [MEGABYTES]
"""
import math
import os
import random
import sys

import jieba

PLACES = "青石 云桥 柳塘 双河 东岭 白沙 南屏 金坪 望江 松岗 临湖 石门 新渡 长滩 凤鸣 梧桐 红旗 安定 平川 玉泉".split()
BODIES = "镇人民政府 街道办事处 县财政局 市生态环境局 区卫生健康委员会 省水利厅 市场监督管理局 县教育和体育局 高新技术产业开发区管理委员会 自然资源和规划局".split()
NAMES = "周文博 欧阳静 李晓岚 王建国 赵一鸣 陈思远 何素芬 孙立军 尉迟恭 钱多多".split()
TOPICS = "财政预决算 义务教育招生 食品药品监管 农村危房改造 重大建设项目 公共资源交易 安全生产 养老服务 就业创业 土地征收 环境影响评价 扶贫资金 医疗保障 户籍办理 城市管理执法".split()
SENTENCES = [
    "{year}年，{place}{body}通过门户网站主动公开各类信息{n}条，其中{topic}类{m}条，占{p}%。",
    "全年收到公民、法人和其他组织提出的依申请公开{m}件，上年结转{k}件，均在法定期限内答复。",
    "一是个别站所对{topic}信息的更新不够及时，群众翻来覆去找不到想看的内容。",
    "（二）{name}同志牵头成立专班，每月{k}日前调度一次，把责任压到股室、压到人头。",
    "政务新媒体“{place}发布”推送图文{n}篇，阅读量{n}万+，点赞{m}次；短视频账号粉丝{n}人。",
    "下一步，我们将健全发布审核机制，做到先审后发、谁发布谁负责，杜绝错别字和表述差错。",
    "对照国办函〔{year}〕{m}号文件，逐项核对栏目{k}个，补录历史文件{m}份，废止失效规范性文件{k}件。",
    "因政府信息公开被申请行政复议{k}件，结果维持{k}件；被提起行政诉讼0件。",
    "{place}社区老人看不懂表格，工作人员就用大白话讲、画着图讲，讲到大家点头为止。",
    "联系人：{name}，电话：0{m}-{n}，邮箱：{mail}@example.cn，地址：{place}路{k}号（邮编{n}）。",
    "培训班请来{name}老师授课，参训{m}人次，课后测验平均{p}分，比{year}年提高{k}.{m}分。",
    "存在问题：解读形式单一，多是“文字搬家”，图解、动漫、H5偏少，GB/T标准化文本率仅{p}%。",
    "我局收费依据见www.example.gov.cn/{mail}/{year}.html，全年不予收费，减免{m}元。",
    "　　２、{topic}领域基层政务公开标准目录编制滞后，{place}、{place2}两地尚未上墙公示。",
    "整改措施：{name}副主任包抓，{k}月底前销号；逾期的约谈、通报，直至问责。",
    "会议公开、政策解读、回应关切环环相扣，{topic}政策吹风会开了{k}场，网民留言办结率{p}%。",
]


def narrative(random_, size):
    written = 0
    while written < size:
        line = "".join(
            random_.choice(SENTENCES).format(
                year=random_.randint(2008, 2024), place=random_.choice(PLACES), place2=random_.choice(PLACES), body=random_.choice(BODIES),
                name=random_.choice(NAMES), topic=random_.choice(TOPICS), n=random_.randint(1000, 999999), m=random_.randint(0, 999),
                k=random_.randint(1, 30), p=f"{random_.uniform(0, 100):.{random_.randint(0, 2)}f}", mail=random_.choice(["zwgk", "xxgk01", "ban_gong-shi"]))
            for _ in range(random_.randint(1, 6)))
        written += len(line.encode("utf-8")) + 1
        yield line


def words(random_, size):
    entries = []
    with jieba.get_module_res("dict.txt") as lines:
        for line in lines:
            word, frequency = line.decode("utf-8").split(" ")[:2]
            entries.append((word, int(frequency)))
    names = [word for word, _ in entries]
    weights = [math.sqrt(frequency) for _, frequency in entries]
    written = 0
    while written < size:
        parts = random_.choices(names, weights, k=random_.randint(20, 60))
        line = "".join(part + (random_.choice("，。；、：") if random_.random() < 0.12 else "") for part in parts)
        written += len(line.encode("utf-8")) + 1
        yield line


def main(folder, megabytes="5"):
    size = int(float(megabytes) * 1_000_000)
    for name, make in (("narrative", narrative), ("words", words)):
        with open(os.path.join(folder, name + ".txt"), "w", encoding="utf-8", newline="") as target:
            target.write("\n".join(make(random.Random(20240131), size)))


if __name__ == "__main__":
    main(*sys.argv[1:])
