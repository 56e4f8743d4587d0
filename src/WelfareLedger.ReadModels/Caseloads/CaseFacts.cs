using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using static WelfareLedger.Domain.Children.ChildEvent;

namespace WelfareLedger.ReadModels;

/// <summary>What events say about being in something. Most events say nothing about it.</summary>
static class CaseFacts
{
    /// <summary>The stored types that say nothing about it, of those that there are many of; a type that is not known
    /// here is never among them.</summary>
    public static IReadOnlySet<string> Silent { get; } = Types(
        typeof(VisitRecorded),
        typeof(ReliefPaid),
        typeof(ColumnsKept),
        typeof(ResidenceRecorded),
        typeof(ContactRecorded),
        typeof(HealthRecorded),
        typeof(ParentNamed));

    public static ValueList<Dated<CaseValue>> After(ValueList<Dated<CaseValue>> facts, EventId id, object happened) =>
        happened switch
        {
            ChildEvent e => After(facts, id, e),
            CarerEvent e => After(facts, id, e),
            _ => facts,
        };

    static ValueList<Dated<CaseValue>> After(ValueList<Dated<CaseValue>> facts, EventId id, ChildEvent happened) =>
        happened switch
        {
            // What the bureau kept before the file was opened, it answers for too.
            IntakeOpened e => facts.Begin(id, DateOnly.MinValue, new(CaseKind.Office, e.Office.Value)),
            FileTransferred e => facts.Begin(id, e.On, new(CaseKind.Office, e.To.Value)),
            SchoolingRecorded e => facts.Begin(id, e.Since, new(CaseKind.School, e.School?.Value ?? "")),
            CategoryEntered e => facts.Begin(id, e.From, new(CaseKind.Category, Word(e.Category))),
            CategoryLeft e => facts.End(Is(CaseKind.Category, e.Entry), e.On, id),
            CategoryChanged e => facts
                .End(Is(CaseKind.Category, e.Entry), e.On, id)
                .Begin(id, e.On, new(CaseKind.Category, Word(e.To))),
            CadreContracted e => facts.Begin(id, e.From, new(CaseKind.Contract, e.Post.Value)),
            CadreContractEnded e => facts.End(Is(CaseKind.Contract, e.Contract), e.On, id),
            Paired e => facts.Begin(id, e.From, new(CaseKind.Pairing, e.Carer.ToString(), e.Pairing.Value)),
            PairingEnded e => facts.End(IsOf(CaseKind.Pairing, e.Pairing.Value), e.On, id),
            ReliefApplied e => facts.Begin(
                id, Never, new(CaseKind.Relief, Word(e.Measure), e.Relief.Value)),
            ReliefApproved e => facts.Restate(IsOf(CaseKind.Relief, e.Relief.Value), e.FirstMonth.FirstDay),
            ReliefStopped e => facts.End(IsOf(CaseKind.Relief, e.Relief.Value), DayAfter(e.LastMonth), id),
            MergedInto e => facts.Begin(id, e.DecidedOn, new(CaseKind.Merged, e.Into.ToString())),
            MergeUndone e => facts.End(
                fact => fact.Value.Kind == CaseKind.Merged && fact.Until is null, e.DecidedOn, id),
            DatesCorrected e => facts.Correct(e.Corrects, e.From, e.Until),
            RecordWithdrawn e => facts.Withdraw(e.Corrects),
            _ => facts,
        };

    static ValueList<Dated<CaseValue>> After(ValueList<Dated<CaseValue>> facts, EventId id, CarerEvent happened) =>
        happened switch
        {
            CarerEvent.CarerRecruited e => facts
                .Begin(id, e.RecruitedOn, new(CaseKind.Service, e.Office.Value))
                .Begin(id, e.RecruitedOn, new(CaseKind.Station, e.Station?.Value ?? "")),
            CarerEvent.CarerLeft e => facts.EndOpen(e.On, id),
            _ => facts,
        };

    static HashSet<string> Types(params Type[] types) =>
    [
        .. from type in types.Select(EventTypes.Of)
           from version in Enumerable.Range(1, type.Version)
           select FormattableString.Invariant($"{type.Name}.v{version}"),
    ];

    // A measure that is applied for and not approved is on file, and on no day.
    static DateOnly Never => DateOnly.MaxValue;

    static Func<Dated<CaseValue>, bool> Is(CaseKind kind, EventId id) =>
        fact => fact.Value.Kind == kind && fact.Event == id;

    static Func<Dated<CaseValue>, bool> IsOf(CaseKind kind, Guid tag) =>
        fact => fact.Value.Kind == kind && fact.Value.Tag == tag;

    static DateOnly DayAfter(YearMonth month) =>
        month >= YearMonth.Of(DateOnly.MaxValue) ? DateOnly.MaxValue : month.Plus(1).FirstDay;

    static string Word<TWord>(TWord word)
        where TWord : struct, Enum => Enum.GetName(word) ?? throw new ArgumentOutOfRangeException(nameof(word));
}
