using System.Collections;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Findings;
using WelfareLedger.Domain.RuleSets;
using WelfareLedger.ReadModels.Sqlite;
using WelfareLedger.Sqlite;

namespace WelfareLedger.ReadModels.Findings;

/// <summary>
/// What a search has found, however much: packed, in the search's file, in order once all is found. Names stay
/// encrypted in it, as in every row. May be read by several at once.
/// </summary>
sealed class FindingStore : IReadOnlyList<Finding>
{
    const int RowsAtOnce = 256;

    // A missing text is empty and a missing id has no bytes, so that they come first.
    const string Found = """
        CREATE TABLE found (
            rule INTEGER NOT NULL, office TEXT NOT NULL, file TEXT NOT NULL, carer BLOB NOT NULL, day INTEGER NOT NULL,
            which TEXT NOT NULL, id BLOB NOT NULL, form BLOB NOT NULL,
            PRIMARY KEY (rule, office, file, carer, day, which, id)) STRICT, WITHOUT ROWID
        """;

    const string Answered = "CREATE TABLE answered (id BLOB PRIMARY KEY, form BLOB NOT NULL) STRICT, WITHOUT ROWID";
    const string Placed = """
        CREATE TABLE placed (place INTEGER PRIMARY KEY, id BLOB NOT NULL, form BLOB NOT NULL) STRICT
        """;

    readonly SearchFile _file;
    readonly Lock _turn = new();
    readonly Packer _packer = new();

    public FindingStore(SearchFile file)
    {
        _file = file;
        foreach (var table in (string[])[Found, Answered, Placed]) file.Connection.Run(table);
    }

    public int Count { get; private set; }

    public Finding this[int index] => Read(index, 1) is [var finding]
        ? finding
        : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>Keeps a finding; the same one twice is one.</summary>
    public void Add(Finding finding)
    {
        FindingForm.Pack(_packer, finding);
        _file.Connection.Prepare("INSERT OR IGNORE INTO found VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
            .Bind(1, FindingForm.NumberOf(finding.Rule))
            .Bind(2, finding.Office?.Value ?? "")
            .Bind(3, finding.File?.Value ?? "")
            .Bind(4, BytesOf(finding.Carer?.Value))
            .Bind(5, finding.From.DayNumber)
            .Bind(6, finding.Case)
            .Bind(7, finding.Id.Value)
            .Bind(8, _packer.Bytes)
            .Run();
    }

    /// <summary>Puts what was found in its order, by rule, office, file number, carer, first day, case and id, each
    /// with what somebody said to it. Nothing is added afterwards.</summary>
    /// <param name="answerAsync">What was said to a finding; null where nobody said anything.</param>
    public async ValueTask SettleAsync(Func<Guid, ValueTask<Dated<FindingAnswer>?>> answerAsync)
    {
        var connection = _file.Connection;
        connection.Run("""
            INSERT INTO placed (id, form)
            SELECT id, form FROM found ORDER BY rule, office, file, carer, day, which, id
            """);
        connection.Run("DROP TABLE found");
        Count = (int)connection.Number("SELECT count(*) FROM placed")!.Value;
        for (var place = 0; place < Count; place += RowsAtOnce)
            foreach (var id in Rows(place, RowsAtOnce, static row => row.Guid(0)))
                if (await answerAsync(id).ConfigureAwait(false) is { } answer) Answer(id, answer);
    }

    public IEnumerator<Finding> GetEnumerator()
    {
        for (var place = 0; place < Count; place += RowsAtOnce)
            foreach (var finding in Read(place, RowsAtOnce)) yield return finding;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void Answer(Guid id, Dated<FindingAnswer> answer)
    {
        FindingForm.Pack(_packer, answer);
        _file.Connection.Prepare("INSERT INTO answered VALUES (?1, ?2)").Bind(1, id).Bind(2, _packer.Bytes).Run();
    }

    List<Finding> Read(int place, int count) => Rows(place, count, static row =>
    {
        var finding = FindingForm.Unpack(row.Blob(1));
        return row.IsNull(2) ? finding : finding with { Answer = FindingForm.UnpackAnswer(row.Blob(2)) };
    });

    List<T> Rows<T>(int place, int count, Func<Statement, T> read)
    {
        lock (_turn)
            return _file.Connection
                .Prepare("""
                    SELECT p.id, p.form, a.form FROM placed p LEFT JOIN answered a ON a.id = p.id
                    WHERE p.place > ?1 AND p.place <= ?1 + ?2 ORDER BY p.place
                    """)
                .Bind(1, place).Bind(2, count).All(read);
    }

    static byte[] BytesOf(Guid? id) => id?.ToByteArray(bigEndian: true) ?? [];
}

/// <summary>A finding as it lies in a file while it is asked for. Both halves name the members in the same
/// order.</summary>
static class FindingForm
{
    static readonly Dictionary<FindingRule, int> Numbers =
        FindingRules.All.Index().ToDictionary(rule => rule.Item, rule => rule.Index);

    /// <summary>A rule's place among all.</summary>
    public static int NumberOf(FindingRule rule) => Numbers[rule];

    public static void Pack(Packer to, Finding finding)
    {
        to.Start();
        to.Guid(finding.Child?.Value);
        to.Guid(finding.Id.Value);
        to.Number(NumberOf(finding.Rule));
        to.Text(finding.Case);
        to.Code(finding.Office);
        to.Text(finding.File?.Value ?? "");
        to.List(finding.Identity is { } who ? ValueList.Of<Dated<Identity>>([who]) : [], static (to, one) =>
        {
            to.Word(one.Sex);
            to.Month(one.BornIn);
            to.Word(one.NumberStatus);
            to.Box(one.Details);
        });
        to.Guid(finding.Carer?.Value);
        to.Code(finding.Actor);
        to.Word(finding.Measure);
        to.Word(finding.Category);
        to.Day(finding.From);
        to.Day(finding.Until ?? DateOnly.MaxValue);
        to.List(finding.Money is { } yuan ? ValueList.Of<decimal>([yuan]) : [], static (to, one) => to.Money(one));
        to.Code(finding.By);
        to.Flag(finding.IsSample);
        to.List(finding.Evidence, static (to, one) => to.Guid(one.Value));
        to.Guid(finding.KnowableBy?.Value);
        to.Number(finding.KnowableSince.UtcTicks);
    }

    public static void Pack(Packer to, Dated<FindingAnswer> answer)
    {
        to.Start();
        to.List(ValueList.Of<Dated<FindingAnswer>>([answer]), static (to, one) =>
        {
            to.Word(one.Status);
            to.List(one.Amount is { } yuan ? ValueList.Of<decimal>([yuan]) : [], static (to, one) => to.Money(one));
        });
    }

    public static Dated<FindingAnswer> UnpackAnswer(ReadOnlySpan<byte> bytes) =>
        new Unpacker(bytes, stream: "").Facts(static (ref from) => new FindingAnswer(
            from.Word<FindingStatus>(),
            from.List(static (ref from) => from.Money()) is [var yuan] ? yuan : null))[0];

    public static Finding Unpack(ReadOnlySpan<byte> bytes)
    {
        var child = new Unpacker(bytes, stream: "").GuidOrNull() is { } id ? new Id<Child>(id) : (Id<Child>?)null;
        // A name is opened under the stream that it is from.
        var from = new Unpacker(bytes, child is { } whose ? Streams.Of(whose).Value : "");
        from.GuidOrNull();
        return new()
        {
            Child = child,
            Id = new(from.Guid()),
            Rule = FindingRules.All[(int)from.Number()],
            Case = from.Text(),
            Office = from.CodeOrNull<Office>(),
            File = from.Text() is { Length: > 0 } number ? FileNumber.Parse(number, null) : null,
            Identity = from.Facts(static (ref from) => new Identity(
                from.Word<Sex>(), from.Month(), from.Word<NumberStatus>(), from.Box<IdentityDetails>()!))
                is [var who] ? who : null,
            Carer = from.GuidOrNull() is { } carer ? new Id<Carer>(carer) : null,
            Actor = from.CodeOrNull<Actor>(),
            Measure = from.WordOrNull<ReliefMeasure>(),
            Category = from.WordOrNull<ChildCategory>(),
            From = from.Day(),
            Until = from.Day() is var until && until < DateOnly.MaxValue ? until : null,
            Money = from.List(static (ref from) => from.Money()) is [var yuan] ? yuan : null,
            By = from.CodeOrNull<Rule>(),
            IsSample = from.Flag(),
            Evidence = from.List(static (ref from) => new EventId(from.Guid())),
            KnowableBy = from.GuidOrNull() is { } by ? new EventId(by) : null,
            KnowableSince = new(from.Number(), TimeSpan.Zero),
        };
    }
}
