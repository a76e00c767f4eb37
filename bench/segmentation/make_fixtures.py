"""Writes corpus/segmentation: texts of our own with the words that python3-jieba 0.42.1 cuts them into, one JSON object a line.

usage: make_fixtures.py FOLDER

plain.jsonl       text, accurate, accurate_no_hmm, full, search, search_no_hmm
user-words.jsonl  the same after the words of the first line, [word, frequency or null] each, were added
"""
import json
import logging
import os
import random
import sys

import jieba
import make_texts

jieba.setLogLevel(logging.WARNING)

TRICKY = [
    "", " ", "\n", "\r\n", "\r", "\n\r", "\r\n\r\n", "\t\v\f", "\x1c\x1d\x1e\x1f", "\x85\xa0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000", "\u180e\u200b\ufeff", "。", "，，。。",
    "甲\r\n乙\n丙\r丁", "　　开头缩进，中间　全角空格　", "行尾空白 \t ", "a b\tc\nd", "龘靐齉爩鱻麤", "齉", "丂丄丆丌", "龥龦龻鿕鿖鿿", "㐀㐁䶵䷿一", "𠮷野家在𠀀村", "😀政务😀公开👨‍👩‍👧", "𠮷", "ABC𠮷def",
    "カタカナとひらがな", "한국어와 중국어", "Привет мир", "Ünïcödé", "ＡＢＣ１２３．４５％", "①②③㈠㈡Ⅳ", "（一）（二）1.2.3.", "3.14", "3.", ".5", "3.14.15", "100%", "99.95%", "%5", "12%34%", "1.%", "a.1%", "v1.2.3-beta_4", "a--b__c..d&&e##f++g", "+86-010-12345678",
    "C++和C#还有c++与c#", "AT&T公司", "AT&T", "aAT&Tb", "T恤T恤衫aT恤衫", "卡拉OK和K歌之王", "1号店在1号楼，11号、21号店", "4S店4s店", "B超B超B", "γ射线与X射线", "IP地址IP卡ip地址", "江南Style江南style", "QQ号AA制AB型", "阿Q正传", "N年前的U盘", "SIM卡VISA卡PH值",
    "www.example.gov.cn/zwgk/2021-01/20/content_123.htm?id=1&x=%E4%B8%AD", "mail_box@example.cn", "2021年1月20日8:30:59", "０１２３四五", "一二三四五六七八九十百千万亿〇零", "二〇二一年度", "第一百二十三条第（四）项",
    "欧阳春晓与尉迟长风", "张三李四王二麻子", "诸葛亮借东风", "司马懿笑而不语", "彭于晏吴彦祖", "何弃疗", "不明觉厉喜大普奔", "人艰不拆", "喵星人汪星人", "杭研大厦里的网易", "长春市长春节讲话", "南京市长江大桥", "乒乓球拍卖完了", "结婚的和尚未结婚的", "下雨天留客天留我不留",
    "他说的确实在理", "研究生命起源", "发展中国家庭", "从马上下来", "美国会通过对台售武法案", "中外科学名著", "小明硕士毕业于科学院计算所后在大学深造", "的的的的的的", "了了了", "是是是是", "啊啊啊啊啊啊啊啊", "哈哈哈哈哈", "之乎者也矣焉哉",
    "政府信息公开条例", "依申请公开", "规范性文件", "本年度未收到行政复议申请", "结转下年度继续办理", "三安全一稳定", "12345政务服务便民热线", "双随机、一公开", "中华人民共和国国务院办公厅政府信息与政务公开办公室", "_", "-", "&", "#", "a", "1", "中", "中a", "a中", "a中1", "中1国a", "1a", "a1%中", "--中--",
]
ALPHABETS = [
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经",
    "政府信息公开申请办理答复主动依规范性文件行复议诉讼号店超射线恤衫", "龘靐齉爩鱻麤丂丄丆丌龥鿕鿖㐀", "abcABCXTS", "0123456789", "+#&._%-", "，。；：、（）“”—…·〔〕", " \t\u3000", "𠮷𠀀😀", "カナ한ñЯγ",
]
WEIGHTS = [30, 30, 4, 8, 10, 6, 8, 3, 2, 2]
USER_WORDS = [
    ["云平台", None], ["依申请公开", None], ["公开条例", 5000], ["长江", 0], ["市长", 0], ["江大桥", 100000], ["iPhone", 300], ["的的", 900000], ["龘靐", None], ["1号", 50], ["双随机", None],
    ["彭于晏", None], ["何弃", 0], ["野家在", 10], ["C", 3], ["办理答复", 77], ["喵星人", 12], ["喵星人", 40], ["好", 1], ["政府信息公开工作年度报告", None], ["鿖中", 5], ["a中", 20],
]


def fuzz(random_):
    return "".join("".join(random_.choices(random_.choices(ALPHABETS, WEIGHTS)[0], k=random_.randint(1, 7))) for _ in range(random_.randint(1, 9)))


def cuts(text):
    return {
        "text": text,
        "accurate": jieba.lcut(text),
        "accurate_no_hmm": jieba.lcut(text, HMM=False),
        "full": jieba.lcut(text, cut_all=True),
        "search": jieba.lcut_for_search(text),
        "search_no_hmm": jieba.lcut_for_search(text, HMM=False),
    }


def write(file, lines):
    with open(file, "w", encoding="utf-8", newline="") as target:
        target.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def main(folder):
    random_ = random.Random(19)
    texts = TRICKY + list(make_texts.narrative(random_, 20_000)) + list(make_texts.words(random_, 15_000)) + [fuzz(random_) for _ in range(300)]
    write(os.path.join(folder, "plain.jsonl"), [cuts(text) for text in texts])
    for word, frequency in USER_WORDS:
        jieba.add_word(word, frequency)
    texts = TRICKY + [fuzz(random_) for _ in range(150)] + ["xiPhone来，iPhone走", "云平台与政府云平台", "依申请公开办理答复", "何弃疗啊何弃"]
    write(os.path.join(folder, "user-words.jsonl"), [{"words": USER_WORDS}] + [cuts(text) for text in texts])


if __name__ == "__main__":
    main(*sys.argv[1:])
