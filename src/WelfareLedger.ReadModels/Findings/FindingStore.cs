using System.Buffers;
using System.Collections;
using Microsoft.Win32.SafeHandles;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Findings;
using WelfareLedger.Domain.RuleSets;
using WelfareLedger.ReadModels.Sqlite;

namespace WelfareLedger.ReadModels.Findings;

/// <summary>
/// What a search has found, however much: the findings lie packed in a file that nobody else can open and that goes
/// with its handle, and in memory is only by what they are ordered. Few of them never reach the file. Names stay
/// encrypted in it, as in every row.
/// </summary>
/// <param name="path">Where the file may be made.</param>
sealed class FindingStore(string path) : IReadOnlyList<Finding>
{
    // So much is held before it is written.
    const int TailMax = 1 << 20;

    readonly List<Entry> _entries = [];
    readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);
    readonly Dictionary<Guid, Dated<FindingAnswer>> _answers = [];
    readonly ArrayBufferWriter<byte> _tail = new();
    readonly Packer _packer = new();
    SafeFileHandle? _file;
    long _written;

    public int Count => _entries.Count;

    public Finding this[int index] => Read(_entries[index]);

    /// <summary>The ids of all findings.</summary>
    public IEnumerable<Guid> Ids => _entries.Select(entry => entry.Id);

    public void Add(Finding finding)
    {
        FindingForm.Pack(_packer, finding);
        var bytes = _packer.Bytes;
        _entries.Add(new(
            FindingForm.NumberOf(finding.Rule), Word(finding.Office?.Value), finding.File?.Value,
            finding.Carer?.Value, finding.From, Word(finding.Case)!, finding.Id.Value,
            _written + _tail.WrittenCount, bytes.Length));
        _tail.Write(bytes);
        if (_tail.WrittenCount >= TailMax) Flush();
    }

    /// <summary>What somebody said to a finding.</summary>
    public void Answer(Guid finding, Dated<FindingAnswer> answer) => _answers[finding] = answer;

    /// <summary>By rule, office, file number, carer, first day, case and id.</summary>
    public void Sort() => _entries.Sort(static (one, other) => one.CompareTo(other));

    public IEnumerator<Finding> GetEnumerator() => _entries.Select(Read).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    Finding Read(Entry entry)
    {
        var bytes = new byte[entry.Length];
        if (entry.Offset >= _written)
            _tail.WrittenSpan.Slice((int)(entry.Offset - _written), entry.Length).CopyTo(bytes);
        else Fill(bytes, entry.Offset);
        var finding = FindingForm.Unpack(bytes);
        return _answers.TryGetValue(entry.Id, out var answer) ? finding with { Answer = answer } : finding;
    }

    void Fill(Span<byte> bytes, long offset)
    {
        while (bytes.Length > 0)
        {
            var read = RandomAccess.Read(_file!, bytes, offset);
            if (read == 0) throw new EndOfStreamException("The file of what was found is shorter than it was.");
            bytes = bytes[read..];
            offset += read;
        }
    }

    void Flush()
    {
        _file ??= Open();
        RandomAccess.Write(_file, _tail.WrittenSpan, _written);
        _written += _tail.WrittenCount;
        _tail.ResetWrittenCount();
    }

    SafeFileHandle Open()
    {
        var file = File.OpenHandle(
            path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
        // Where a file in use can lose its name it does so at once: then not even a killed process leaves it.
        if (!OperatingSystem.IsWindows()) File.Delete(path);
        return file;
    }

    // Offices and cases are few, and each finding brings its own copy of them.
    string? Word(string? word)
    {
        if (word is null) return null;
        if (!_words.TryGetValue(word, out var known)) _words.Add(word, known = word);
        return known;
    }

    readonly record struct Entry(
        int Rule, string? Office, string? File, Guid? Carer, DateOnly From, string Case, Guid Id, long Offset,
        int Length)
    {
        public int CompareTo(in Entry other)
        {
            var order = Rule.CompareTo(other.Rule);
            if (order == 0) order = string.CompareOrdinal(Office, other.Office);
            if (order == 0) order = string.CompareOrdinal(File, other.File);
            if (order == 0) order = Nullable.Compare(Carer, other.Carer);
            if (order == 0) order = From.CompareTo(other.From);
            if (order == 0) order = string.CompareOrdinal(Case, other.Case);
            return order == 0 ? Id.CompareTo(other.Id) : order;
        }
    }
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
