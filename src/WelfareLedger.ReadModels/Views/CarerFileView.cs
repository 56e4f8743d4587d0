using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;

namespace WelfareLedger.ReadModels;

/// <summary>A carer's file as people and programs read it.</summary>
public sealed record CarerFileView(
    AsOfView AsOf,
    bool Masked,
    Id<Carer> Carer,
    Code<Office>? Office,
    SourceGroup? Group,
    Code<Organisation>? Station,
    PersonView? Person,
    DateOnly? RecruitedOn,
    DateOnly? LeftOn,
    LeavingGround? LeftFor,
    int? Capacity,
    bool Suspended,
    IReadOnlyList<VettingView> Vettings,
    IReadOnlyList<TrainingView> Trainings,
    IReadOnlyList<PlaceView> Places,
    long Version,
    EventId LastEvent);

/// <summary>A criminal-record check.</summary>
public sealed record VettingView(EventId Event, VettingResult Result, DateOnly CheckedOn, DateOnly ValidUntil);

/// <summary>A training.</summary>
public sealed record TrainingView(EventId Event, Code<Course> Course, DateOnly On, int Hours);

/// <summary>A place for a child.</summary>
public sealed record PlaceView(
    EventId Event,
    Id<Pairing> Pairing,
    Id<Child> Child,
    PairingMode Mode,
    bool Taken,
    DateOnly From,
    DateOnly? Until);

/// <summary>Makes carers' files readable, as <see cref="ChildFileViews"/> does children's.</summary>
public sealed class CarerFileViews(EventCodec codec)
{
    /// <summary>With the name as 王*.</summary>
    public CarerFileView Masked(CarerFileAnswer answer) => Of(answer, new PersonalViews(codec, IsMasked: true));

    /// <summary>With everything that the keys open.</summary>
    public CarerFileView InClear(CarerFileAnswer answer) => Of(answer, new PersonalViews(codec, IsMasked: false));

    static CarerFileView Of(CarerFileAnswer answer, PersonalViews views)
    {
        var (asOf, file) = answer;
        var last = file.Services.Count > 0 ? file.Services[^1] : null;
        return new(
            AsOfView.Of(asOf),
            views.IsMasked,
            file.Id,
            last?.Value.Office,
            last?.Value.Group,
            last?.Value.Station,
            last is null ? null : views.Of(last.Value.Identity),
            last?.From,
            last?.Until,
            last?.Value.Left,
            file.Capacities.LatestOn(asOf.On)?.Value,
            file.Suspensions.Any(fact => fact.Covers(asOf.On ?? DateOnly.MaxValue)),
            [.. file.Checks.Select(fact => new VettingView(
                fact.Event, fact.Value.Result, fact.From, fact.Value.ValidUntil))],
            [.. file.Trainings.Select(fact => new TrainingView(
                fact.Event, fact.Value.Course, fact.From, fact.Value.Hours))],
            [.. file.Places.Select(fact => new PlaceView(
                fact.Event, fact.Value.Pairing, fact.Value.Child, fact.Value.Mode, fact.Value.IsTaken,
                fact.From, fact.Until))],
            file.Version.Value,
            file.LastEvent);
    }
}
