"""What people of the market say, and what reports print for it: "撂挑子" may be told as 辞职, 辞去 or 离任.

A spoken word stands for what is printed, not the other way round: who asks for a 售价 is not told of an 起售价 by chance.
"""

from __future__ import annotations

from functools import lru_cache

from assistant.words.names import HAN
from assistant.words.well_known import known_names, other_names

_PRINTED_FOR = """
撂挑子 走人 不干 请辞 辞呈 甩手不干 = 辞职 辞去 辞任 离任 卸任
下课 下台 出局 = 免去 解聘 解任 卸任 离任 辞去 辞职
免职 被免 = 免去 解聘
退下来 交棒 = 卸任 退休 离任
接班 接棒 上位 = 接任 接替 继任 出任 当选
老总 = 董事长 总经理 总裁
上任 就任 = 任命 聘任 出任 担任
被抓 落马 = 刑事强制措施 刑事拘留 逮捕 拘留 留置
带走调查 被带走 被查 = 留置 立案 刑事强制措施 协助调查 配合调查
薪水 工资 = 薪酬 报酬
高管 = 高级管理人员
核心技术人员 = 核心技术人员
激励股 激励股票 = 限制性股票
激励要求 激励条件 解锁要求 = 解锁条件 解除限售条件 业绩考核目标 归属条件
废掉 = 回购注销 作废
大老板 = 实际控制人 董事长
二股东 = 第二大股东
坏账 = 坏账准备 信用减值损失 信用减值
跌价准备 = 存货跌价准备 存货跌价损失
非经常性收益 一次性损益 一次性收益 = 非经常性损益
资本开支 = 购建固定资产 构建固定资产
账期 = 应收账款周转天数 应收账款周转期 应收账款周转 回款周期 回款天数 结算周期 付款周期 付款期 信用期
预收款 = 合同负债 预收款项 预收账款
短期债务 短债 = 短期有息负债 短期有息债务 短期借款 一年内到期
有息负债 = 有息债务 带息债务 带息负债
取得借款 = 取得借款收到的现金 新增借款
偿还债务 = 偿还债务支付的现金 偿还借款
债券利息 = 票面利率
违约 = 未能按期兑付 未按期兑付 未能如期兑付 逾期
去库结束 去库存 = 去库周期 去库 库存去化 库存消化
去化周期 = 去库周期 去化
产能利用率 = 开工率 稼动率
净利润 = 净亏损
收盘 = 收于 报收 收报
价格 = 均价 单价
净买入 = 净流入
净卖出 = 净流出
补库存 补货 = 补库
供过于求 供大于求 = 过剩
供不应求 = 缺口 短缺 供需偏紧
压货 = 库存 存货
售价 = 定价 起售价 预售价 均价 单价 零售价 指导价
报价 = 均价 现价 报收
涨价 = 上调 提价
降价 = 下调 同比下降 环比下降 下滑 下降
金价 = 黄金 金现 现货金
铜价 = 铜
油价 = 原油 布伦特 wti
锂价 = 碳酸锂
内存 = dram 存储
闪存 = nand
存储 = nand dram 存储器
显卡 算力卡 = gpu 加速卡
硅料 = 多晶硅
砍产 减产 限产 = 减产 限产 停产
爬坡 = 爬升
新厂 新厂房 = 新建基地 新工厂 新基地 新建工厂 新建产能
选址位于 = 位于 选址 落户 落地
资源量 = 储量 保有资源量
工程进度 = 工程累计投入占预算 完工进度 项目进度 工程进度
尚需投入 还需投入 = 尚需投入 后续投入 待投入
取消订单 = 取消订单 撤单 砍单
砍单 = 取消订单 削减订单
新签订单 = 新增订单 新接订单 新签合同
合同买方 买方 = 采购方 招标人 发包人 采购人 业主
供应链 = 供应链 供货 供应商名录
中标价 = 中标金额 中标均价
锁定期 = 限售期 不得转让
解禁 = 上市流通 解除限售
过会 = 审议通过 审核通过
挂牌 = 上市
圈钱 = 募集资金 募资
发行对象 = 认购对象 认购方 获配对象
打新 = 网上发行 新股申购
借壳 = 重组上市
破发 = 较发行价下跌 跌破发行价 低于发行价
跳票 = 推迟 延期 延后 延迟
更名为 更名 = 简称变更 名称变更 改名 更名为 变更为“
变更至 = 迁至 迁往 变更为 搬迁至 搬至
入股 = 参股 增资 投资 持股
卖壳 控股权转让 = 控制权转让 控股权转让
评估增值率 = 增值率 溢价率
剥离 = 出售 处置 转让
对赌 = 业绩承诺 业绩补偿
赔 赔钱 = 赔偿 补偿
索赔 = 请求赔偿 诉讼请求 涉案金额 索赔金额
作假 造假 = 虚增 虚假记载 财务造假
戴帽 = 其他风险警示 退市风险警示
摘帽 = 撤销其他风险警示 撤销退市风险警示 撤销风险警示
拉黑 = 实体清单 制裁名单
破产 = 重整 破产清算 破产重整
解押 = 解除质押
爆仓 = 平仓
送股 = 转增 送红股 送股
首推 = 首选
目标价 = 合理价值 目标价
市销率 = ps p/s
外资 = 北向资金 沪深港通 陆股通 香港中央结算
融资盘 杠杆资金 = 融资余额 两融余额
抄底 = 逢低
吸金 = 净流入 净申购
吸 = 净流入 净申购
砍 = 下调 调减 削减 减少 降低
创新高 = 历史新高 新高
创新低 = 历史新低 新低
美债利率 美债收益率 = 美国国债收益率 美债收益率
恐慌指数 = vix 恐慌指数
票钱 = 票房
月活 月活跃用户 = 月活跃 mau 月活
日活 日活跃用户 = 日活跃 dau 日活
付费率 = 付费比例 付费用户占比 付费渗透率
单用户平均收入 = arpu arppu 单用户收入
使用时长 = 使用时长 在线时长
获客成本 = 单个获客成本 获客费用
销售额 = gmv 成交额 交易额 销售额
双十一 = 双11
大促 = 618 双11 双十一 购物节
爆款 = 主力产品 热销 畅销
开测 = 首测 测试 公测
头显 = vr一体机 vr设备 mr设备 xr设备 一体机 头戴
新机 = 新款手机 旗舰手机 新品手机 新款旗舰 旗舰新机
亮相 = 发布 推出 首发 亮相
起步价 = 起售价 售价 起售
无人出租 无人出租车 = robotaxi 自动驾驶出租
电车 = 新能源车 新能源汽车 电动车
折叠屏 = 折叠机 折叠屏
穿戴 = 可穿戴
同店 = 可比门店
主顾 大主顾 = 客户
病人 患者 = 受试者 患者
有效率 = 客观缓解率 应答率 缓解率 orr 有效率
副作用 = 不良反应 不良事件
失败 = 未达到主要终点 未达主要终点 未能达到主要终点
首付 = 首付款
不予批准 = 完整回复函 不予批准 拒绝批准 crl
管线 = 在研项目 在研产品 在研药物 在研品种
进医保 = 纳入国家医保 医保目录
国补 = 以旧换新 国家补贴
新规 = 办法 通知 规定 条例 新规
施行 = 实施 执行 生效 施行
补贴资金 = 补助资金 补贴资金
交易电量 = 上网电量 售电量 交易电量
地方债 = 专项债 地方政府债券 地方债
调用价格 = 输入token定价 api价格 api 调用价格
训练成本 = 训练成本 训练费用
巨头 大厂 = 云厂商 科技巨头 互联网公司
比肩 = 媲美 相当 接近 持平 比肩
机房 = 数据中心 idc
挖角 挖人 = 挖角
"""
_ONE_THING = """
降准, 下调存款准备金率, 下调金融机构存款准备金率
大股东, 控股股东, 第一大股东
社保基金, 全国社保基金
"""
"""Names of one thing, each of which stands for the others."""
SHORTEST = 2
"""Characters of a name that may stand in other words by chance, as 高中行政 holds that of a bank."""


@lru_cache(maxsize=1)
def _forms() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in filter(None, _PRINTED_FOR.split("\n")):
        said, _, printed = line.partition(" = ")
        for word in said.split():
            found[word] = (*found.get(word, ()), *(form for form in printed.split() if form != word))
    for line in filter(None, _ONE_THING.split("\n")):
        names = [name.strip() for name in line.split(",")]
        for name in names:
            found[name] = (*found.get(name, ()), *(other for other in names if other != name))
    return found


def printed_for(word: str) -> tuple[str, ...]:
    """What reports print for a spoken Chinese word; empty where none is known."""
    others = other_names(word) if _is_name(word) else ()
    return (*_forms().get(word, ()), *(other for other in others if HAN.search(other)))


def spoken_words() -> tuple[str, ...]:
    """The spoken words and names, for finding them whole in a question."""
    return (*_forms(), *filter(_is_name, known_names()))


def _is_name(word: str) -> bool:
    return bool(HAN.search(word)) and (len(word) > SHORTEST or "链" in word)
