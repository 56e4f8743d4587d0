using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Exchange.Rosters;

/// <summary>
/// A child on file as a roster of a certain day is compared with it: what held on that day, opened inside the process.
/// Nothing of it leaves the process, so it is no disclosure.
/// </summary>
/// <param name="file">The whole file.</param>
/// <param name="on">The roster's day.</param>
/// <param name="codec">Opens what is encrypted.</param>
sealed class KnownChild(ChildFile file, DateOnly on, EventCodec codec)
{
    readonly ChildFile _then = file.On(on);

    public Id<Child> Id => file.Id;
    public FileNumber FileNumber => file.FileNumber;

    /// <summary>How far the file has come, whenever that was.</summary>
    public FileStage Stage => file.StageOn(null);

    /// <summary>How far it had come by the roster's day.</summary>
    public FileStage StageThen => file.StageOn(on);
    public bool HasDied => file.Deaths.Count > 0;
    public Code<Office> Office => file.Owners[^1].Value.Office;

    /// <summary>Whether who it is may be neither read nor compared.</summary>
    public bool IsRestricted => codec.Open(Identity.Details) is Personal<IdentityDetails>.Restricted;

    /// <summary>Name, birth and number; null when they were erased.</summary>
    public IdentityDetails? Who => Open(Identity.Details);
    public Identity Identity => file.Identities[^1].Value;

    public (RegionCode Region, ResidenceDetails? Details)? Residence =>
        _then.Residences is [var one] ? (one.Value.Region, Open(one.Value.Details)) : null;

    public ContactDetails? Contact => _then.Contacts is [var one] ? Open(one.Value) : null;

    public IEnumerable<(EventId Id, Relation Relation, RelativeDetails? Details)> Guardians =>
        _then.Guardians.Select(fact => (fact.Event, fact.Value.Relation, Open(fact.Value.Details)));

    public RelativeDetails? ParentOf(Parent parent) =>
        file.Parents.LastOrDefault(fact => fact.Value.Parent == parent) is { } named ? Open(named.Value.Details) : null;

    /// <summary>Situations that go on, whenever they began, and those of the day that are over by now.</summary>
    public IEnumerable<Dated<Situation>> Situations =>
        file.Situations.Where(fact => fact.Until is null || fact.Covers(on));

    public Schooling? Schooling => _then.Schoolings is [var one] ? one.Value : null;
    public SchoolingDetails? SchoolingDetails => Schooling?.Details is { } details ? Open(details) : null;

    public Health? Health => _then.Healths is [var one] ? one.Value : null;
    public HealthDetails? HealthDetails => Health?.Details is { } details ? Open(details) : null;

    /// <summary>Whether it is in a category on the day, or entered it since.</summary>
    public bool IsIn(ChildCategory category) =>
        file.Categories.Any(fact => fact.Value.Category == category && (fact.Covers(on) || fact.From > on));

    /// <summary>The columns that were kept last.</summary>
    public KeptColumns? Kept => file.Kept.Count == 0 ? null : Open(file.Kept[^1].Value);

    T? Open<T>(Personal<T> value)
        where T : class => codec.Open(value).OrNull;
}
