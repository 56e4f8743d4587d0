using System.Text;

namespace WelfareLedger.Benchmarks;

/// <summary>Words for notes and names. Nobody real: the ID numbers that go with them begin with 99.</summary>
static class Phrases
{
    static readonly string[] Surnames = ["赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈", "褚", "卫", "欧阳"];
    static readonly string[] Given = ["一", "安", "禾", "宁", "可", "悦", "然", "辰", "佳", "晨", "雨", "萱", "朗", "舟"];
    static readonly string[] Places = ["东关村", "西河村", "上庄村", "北梁社区", "南峪村", "石槽村", "柳林社区"];
    static readonly string[] Sentences =
    [
        "孩子今天精神不错,愿意说学校里的事", "奶奶腿疼得厉害,家务主要由邻居帮忙", "作业本整齐,算术还需要多练", "屋里收拾得干净,炉子和插座都看过了",
        "老师说上课走神,建议多谈心", "和在外打工的父亲通了视频", "送去棉衣一套、书包一个", "监护人问到了学费减免怎么办理",
        "已经约好下月去县医院复查", "补贴到账,买了米面和药", "孩子参加了驿站的读书活动", "户口迁移材料还差一份证明",
    ];

    public static string Name(Lots lots) =>
        lots.Pick(Surnames) + lots.Pick(Given) + (lots.Next(2) == 0 ? lots.Pick(Given) : "");

    public static string Village(Lots lots) => lots.Pick(Places);

    /// <summary>About so many characters of a visitor's notes.</summary>
    public static string Note(Lots lots, int length)
    {
        var words = new StringBuilder(length + 24);
        while (words.Length < length - 10)
            words.Append(lots.Pick(Sentences)).Append(lots.Next(3) == 0 ? '。' : ',');
        return words.Append("下次走访时间另定。").ToString();
    }
}
