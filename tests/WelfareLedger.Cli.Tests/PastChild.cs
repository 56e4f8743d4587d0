using System.Text.Json;
using WelfareLedger.Domain;

namespace WelfareLedger.Cli.Tests;

/// <summary>A child whose file ended so long ago that no rule keeps it, with something personal of each
/// kind.</summary>
static class PastChild
{
    /// <summary>Texts by which the child could be told; long enough to be no accident where they turn up.</summary>
    public static readonly string[] Canaries =
        ["欧阳金丝雀", Number, "19912345678", "样例省金丝雀村七号", "祖母金丝雀婆婆", "怕黑，喜欢金丝雀", "肢体残疾证金丝雀样"];

    /// <summary>The file's number, where it is the ledger's first of that year.</summary>
    public const string File = "141002-2010-00001";

    static string Number => "99000120010501101" + IdNumber.CheckCharacterOf("99000120010501101");

    /// <summary>As commands, in order; the same every time.</summary>
    public static string Lines => string.Join('\n',
    [
        Line(1, "open-intake", new
        {
            office = "141002-civil-affairs",
            region = "141002",
            route = "surveyed",
            openedOn = "2010-01-10",
            sex = "male",
            numberStatus = "held",
            identity = new { name = Canaries[0], born = "2001-05-01", precision = "day", number = Number },
        }),
        Line(2, "record-contact", new
        {
            since = "2010-01-10",
            contact = new { phone = Canaries[2], holder = Canaries[4] },
        }),
        Line(3, "record-residence", new
        {
            since = "2010-01-10",
            region = "141002100201",
            residence = new { registeredAddress = Canaries[3], currentAddress = Canaries[3], village = "金丝雀村" },
        }),
        Line(4, "record-health", new
        {
            since = "2010-01-10",
            state = "disabled",
            disabilityGrade = 2,
            details = new { words = Canaries[6], certificate = "SAMPLE-2" },
        }),
        Line(5, "refuse-intake", new { decidedOn = "2010-02-01", reason = new { words = Canaries[5] } }),
    ]);

    static string Line(int ordinal, string command, object data) => JsonSerializer.Serialize(new
    {
        id = new Guid(ordinal, 77, 0, new byte[8]),
        command,
        actor = new { id = "a-017", role = "bureau-officer", office = "141002-civil-affairs" },
        child = ordinal == 1 ? null : File,
        data,
    }).Replace(",\"child\":null", "", StringComparison.Ordinal);
}
