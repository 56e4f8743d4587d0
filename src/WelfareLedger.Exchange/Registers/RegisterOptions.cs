using WelfareLedger.Codec;
using WelfareLedger.Domain;

namespace WelfareLedger.Exchange.Registers;

/// <summary>What a list is of.</summary>
public enum RegisterKind
{
    /// <summary>爱心妈妈（家长）、志愿者: carers with their checks.</summary>
    Carers,

    /// <summary>组织: federations, stations, enterprises, teams and groups.</summary>
    Organisations,

    /// <summary>组织成员: who is in an organisation, and who leads it.</summary>
    Members,

    /// <summary>视频连线安装: devices in the homes of children.</summary>
    Installations,

    /// <summary>活动签到: who was at a session.</summary>
    Attendance,

    /// <summary>摸底名单: what was found about the children of villages in a survey's round.</summary>
    Survey,
}

/// <summary>How a list is to be imported.</summary>
/// <param name="Kind">What it is of.</param>
/// <param name="Office">Whose carers, organisations or devices they are.</param>
/// <param name="On">The list's day: what has no day of its own in a row was so on it.</param>
/// <param name="By">Who imports it.</param>
/// <param name="Activity">Of an attendance sheet, the session.</param>
/// <param name="Guests">Of an attendance sheet, how many were there who have no file.</param>
/// <param name="Survey">Of a survey's list, the round.</param>
/// <param name="DryRun">True to look and report only; nothing is recorded.</param>
/// <param name="At">The simulated clock's time; only a sample ledger takes one.</param>
public sealed record RegisterOptions(
    RegisterKind Kind,
    Code<Office> Office,
    DateOnly On,
    RecordedBy By,
    Id<Activity>? Activity = null,
    int Guests = 0,
    Id<Survey>? Survey = null,
    bool DryRun = false,
    DateTimeOffset? At = null);
