using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;

namespace WelfareLedger.ReadModels;

/// <summary>Which duty is open.</summary>
public enum GapKind
{
    /// <summary>An orphan or unattended child for whom no cadre's post answers, 包联空缺.</summary>
    NoContract,

    /// <summary>A carer left, or her vetting lapsed, and nobody took over, 结对待接续.</summary>
    NoSuccessor,

    /// <summary>The cadre of the post that answers for the child left it, and nobody holds it, 包联岗位空缺.</summary>
    VacantPost,

    /// <summary>A child is not back from a home stay by the day after its last, 逾期未归.</summary>
    HomeStayOverdue,

    /// <summary>Suspected harm is not reported to the police on the day it was noticed, 未强制报告.</summary>
    HarmNotReported,

    /// <summary>A carer has children, and no clear vetting in force, 背景查询失效.</summary>
    VettingLapsed,

    /// <summary>A child is paired, and nobody's consent to it is in force, 结对无同意.</summary>
    NoPairingConsent,

    /// <summary>An entry, exit or change of category was decided, and nothing on file proves it, 动态调整无佐证.</summary>
    NoAdjustmentEvidence,

    /// <summary>A volunteer group has no lead who is in it, 小组无负责人.</summary>
    NoLead,

    /// <summary>A county unit of a programme has no team, 县（市、区）无队伍.</summary>
    NoCountyTeam,

    /// <summary>A device stands in a home, and nobody's consent to it is in force, 设备同意失效.</summary>
    NoDeviceConsent,

    /// <summary>A child lives with its carer, and nobody's consent to it is in force, 寄宿照料无同意.</summary>
    NoHomeStayConsent,

    /// <summary>It is unknown who has a child of a journey, 下落不明.</summary>
    Unaccounted,

    /// <summary>A journey is past its last day and not closed, 行程未结束.</summary>
    JourneyNotClosed,

    /// <summary>An escort is assigned to two journeys at the same time, 护送行程重叠.</summary>
    EscortOnTwoJourneys,

    /// <summary>A survey's round is past its last day, and a village has not reported, 村未上报.</summary>
    VillageNotReported,
}

/// <summary>An open duty, as a time in which it was or is open. Nobody did anything wrong by recording what is so; but
/// somebody has something to do.</summary>
/// <param name="Kind">Which duty.</param>
/// <param name="From">First day.</param>
/// <param name="Until">First day after; null while it is open.</param>
/// <param name="About">The adjustment, of one without evidence; a document about it closes the gap.</param>
public sealed record Gap(GapKind Kind, DateOnly From, DateOnly? Until, EventId? About)
{
    internal bool IsOpenOn(DateOnly day) => new Period(From, Until).Contains(day);
}

/// <summary>Finds what should have been and was not, from the days on file; nothing of it is recorded.</summary>
static class Gaps
{
    /// <summary>All gaps of a whole file; with a day, those open on it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="posts">Who held the posts of its contracts.</param>
    /// <param name="on">The day.</param>
    public static IReadOnlyList<Gap> Of(ChildFile file, PostBook posts, DateOnly? on) =>
    [
        .. Answering(file).Concat(Vacancies(file, posts)).Concat(Unconsented(file)).Concat(Stays(file))
            .Concat(Harms(file)).Concat(Unproven(file)).Where(gap => on is not { } day || gap.IsOpenOn(day)),
    ];

    /// <summary>The times in which nobody answered for the child, and nobody was to be found by its file.</summary>
    public static IEnumerable<Gap> Answering(ChildFile file)
    {
        var closed = file.Closings.Select(Periods.Of).ToList();
        return Between(
                GapKind.NoContract,
                [.. file.Categories.Where(entry => NeedsContract(entry.Value.Category)).Select(Periods.Of)],
                [.. closed, .. file.Contracts.Select(Periods.Of)])
            .Concat(Between(
                GapKind.NoSuccessor,
                [.. file.Pairings.Where(WantsSuccessor).Select(pairing => UntilTheNext(pairing, file))],
                [.. closed, .. file.Pairings.Select(Periods.Of)]));
    }

    /// <summary>A pairing that was taken over from a list, or whose consent was withdrawn, goes on: who ended it would
    /// take the carer away. What is missing is somebody's consent.</summary>
    static IEnumerable<Gap> Unconsented(ChildFile file) => Between(
        GapKind.NoPairingConsent,
        [.. file.Pairings.Select(Periods.Of)],
        [.. file.Closings.Select(Periods.Of), .. ConsentsTo(ConsentPurpose.Pairing, file)]);

    /// <summary>When consent to something was in force.</summary>
    public static IEnumerable<Period> ConsentsTo(ConsentPurpose purpose, ChildFile file) => file.Consents
        .Where(consent => consent.Value.Purpose == purpose)
        .SelectMany(consent => Periods.Common(
            [Periods.Of(consent)], [Periods.Through(consent.From, consent.Value.Through)]));

    /// <summary>A contract is with the post: its child waits while nobody holds it, and is answered for again from the
    /// next holder's first day on, or from the first day of a contract with another post.</summary>
    static IEnumerable<Gap> Vacancies(ChildFile file, PostBook posts) => Between(
        GapKind.VacantPost,
        [
            .. file.Contracts.SelectMany(contract =>
                Periods.Common([Periods.Of(contract)], posts.VacanciesOf(contract.Value.Post))),
        ],
        [.. file.Closings.Select(Periods.Of)]);

    // Closing the file brings no child home, and reports nothing. Which consent it was approved by does not matter: a
    // consent can be withdrawn, or turn out to be of other days.
    static IEnumerable<Gap> Stays(ChildFile file)
    {
        var deaths = file.Deaths.Select(death => new Period(death.From)).ToList();
        return file.Stays.SelectMany(stay => Between(
                GapKind.HomeStayOverdue, [new(Periods.After(stay.Value.Through, days: 2), stay.Until)], deaths)
            .Concat(Between(
                GapKind.NoHomeStayConsent,
                [.. Periods.Common([Periods.Of(stay)], [Periods.Through(stay.From, stay.Value.Through)])],
                [.. deaths, .. ConsentsTo(ConsentPurpose.HomeStay, file)])));
    }

    static IEnumerable<Gap> Harms(ChildFile file) => file.Harms.SelectMany(harm => Between(
        GapKind.HarmNotReported, [new(Periods.After(harm.From), harm.Value.ReportedOn)], []));

    /// <summary>An adjustment of ours is owed what proves it, until a document about it is attached; one whose evidence
    /// was told with it, or by a correction of it, is owed nothing.</summary>
    static IEnumerable<Gap> Unproven(ChildFile file) => file.Adjustments
        .Where(one => one.Evidence is null && IsOurs(one, file))
        .SelectMany(one => Periods.Without(
            [new(one.DecidedOn)],
            [
                .. file.Closings.Select(Periods.Of),
                .. file.Documents.Where(document => document.Value.About == one.Event).Select(Periods.Of),
            ]).Select(period => new Gap(GapKind.NoAdjustmentEvidence, period.From, period.Until, one.Event)));

    /// <summary>Not what was withdrawn since; not what the bureau kept before; and not what ended with the file or the
    /// child's life, which is proved there.</summary>
    static bool IsOurs(Adjustment one, ChildFile file) => one.Kind == AdjustmentKind.Exit
        ? file.Categories.Any(entry => entry.EndedBy == one.Event) && one.Exit != CategoryExit.Died
            && !file.Closings.Any(closing => closing.From == one.On)
        : file.Categories.Any(entry =>
            entry.Event == one.Event && entry.Value.Basis != CategoryBasis.KeptByBureau);

    static bool NeedsContract(ChildCategory category) => category is ChildCategory.Orphan or ChildCategory.Unattended;

    static bool WantsSuccessor(Dated<PairedWith> pairing) =>
        pairing is { Until: not null, Value.Ended: PairingEnd.CarerLeft or PairingEnd.VettingLapsed };

    static Period UntilTheNext(Dated<PairedWith> ended, ChildFile file)
    {
        var from = ended.Until!.Value;
        var later = file.Pairings.Select(pairing => pairing.From).Where(begun => begun >= from);
        return new(from, later.Select(begun => (DateOnly?)begun).Min());
    }

    static IEnumerable<Gap> Between(
        GapKind kind, IReadOnlyList<Period> wanted, IReadOnlyList<Period> satisfied) =>
        Periods.Without(wanted, satisfied).Select(period => new Gap(kind, period.From, period.Until, About: null));
}
