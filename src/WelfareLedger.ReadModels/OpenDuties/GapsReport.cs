using WelfareLedger.Domain;

namespace WelfareLedger.ReadModels;

/// <summary>A duty that is open on the day asked about, and what it is about.</summary>
/// <param name="Kind">Which duty.</param>
/// <param name="Since">First day.</param>
/// <param name="Until">First day after, where it is known that it was closed later; null while it is open.</param>
/// <param name="Office">Who has to see to it; null where nobody is on record.</param>
/// <param name="Child">The child concerned, where it is about one.</param>
/// <param name="File">The child's readable number.</param>
/// <param name="Carer">The carer concerned, where it is about one.</param>
/// <param name="Stream">The stream that it is seen in.</param>
/// <param name="Post">The post, of a vacant one.</param>
/// <param name="Place">The county unit or village, where it is about one.</param>
/// <param name="Event">The adjustment, of one without evidence.</param>
public sealed record OpenDuty(
    GapKind Kind,
    DateOnly Since,
    DateOnly? Until,
    Code<Office>? Office,
    Id<Child>? Child,
    FileNumber? File,
    Id<Carer>? Carer,
    string Stream,
    Code<Post>? Post = null,
    RegionCode? Place = null,
    EventId? Event = null);

/// <summary>A fact that was recorded although it breaks rules, with the rules that it breaks.</summary>
/// <param name="Event">The event.</param>
/// <param name="Kind">Its kind, such as <c>visit-recorded</c>.</param>
/// <param name="On">Its day in the world.</param>
/// <param name="Breaches">The marks, by their words in events.</param>
/// <param name="Office">Who has to see to it; null where nobody is on record.</param>
/// <param name="Child">The child concerned, where it is about one.</param>
/// <param name="File">The child's readable number.</param>
/// <param name="Carer">The carer concerned, where it is about one.</param>
/// <param name="Stream">The stream that it stands in.</param>
/// <param name="CorrectedBy">The event that corrected its days since; the marks are those of the days first told.
/// </param>
public sealed record MarkedFact(
    EventId Event,
    string Kind,
    DateOnly On,
    IReadOnlyList<string> Breaches,
    Code<Office>? Office,
    Id<Child>? Child,
    FileNumber? File,
    Id<Carer>? Carer,
    string Stream,
    EventId? CorrectedBy = null);

/// <summary>Open duties and marked facts, 空缺与标记: of a day, as known at a moment.</summary>
/// <param name="AsOf">The day, and what was known.</param>
/// <param name="Duties">Open on the day, those first that have been open longest.</param>
/// <param name="Facts">Of that day and before, by day; what was withdrawn since is not among them.</param>
/// <param name="Children">How many children's files were looked at.</param>
/// <param name="Carers">How many carers' files were looked at.</param>
public sealed record GapsReport(
    AsOfView AsOf,
    IReadOnlyList<OpenDuty> Duties,
    IReadOnlyList<MarkedFact> Facts,
    int Children,
    int Carers);
