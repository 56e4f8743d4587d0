using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Keys;
using WelfareLedger.EventLog;

namespace WelfareLedger.Hosting.Documents;

/// <summary>A document that an event names.</summary>
/// <param name="Blob">What it is found by.</param>
/// <param name="Child">Whose.</param>
/// <param name="Event">The first event that names it.</param>
public sealed record NamedDocument(Digest Blob, Id<Child> Child, EventId Event);

/// <summary>
/// The documents that the events of a log name, and the children whose documents were ordered to be erased. Gathered
/// event by event, without a key; an event that cannot be read is no concern of this: whoever verifies the log names
/// it.
/// </summary>
sealed class NamedDocuments
{
    static readonly IReadOnlySet<string> Categories = new HashSet<string>(StringComparer.Ordinal) { "child", "keys" };

    static readonly string[] Types =
    [
        EventTypes.Of(typeof(ChildEvent.EvidenceAttached)).Name, EventTypes.Of(typeof(KeysEvent.ErasureOrdered)).Name,
    ];

    readonly EventCodec _codec = new(new NoKeys());
    readonly Dictionary<Digest, NamedDocument> _named = [];
    readonly HashSet<Id<Child>> _erased = [];

    /// <summary>Those of whose children nothing was erased.</summary>
    public IEnumerable<NamedDocument> Standing => _named.Values.Where(one => !_erased.Contains(one.Child));

    /// <summary>Those of children whose documents were ordered to be erased.</summary>
    public IEnumerable<NamedDocument> Erased => _named.Values.Where(one => _erased.Contains(one.Child));

    /// <summary>Whether an event names a document.</summary>
    public bool Has(Digest blob) => _named.ContainsKey(blob);

    /// <summary>Reads a log to its end.</summary>
    public static async Task<NamedDocuments> ReadAsync(IEventLog log, CancellationToken cancellation)
    {
        var named = new NamedDocuments();
        await foreach (var stored in log.ReadAllAsync(Position.Start, Categories, cancellation).ConfigureAwait(false))
            named.Add(stored);
        return named;
    }

    /// <summary>Takes one event into account.</summary>
    public void Add(StoredEvent stored)
    {
        if (!Types.Any(type => stored.Type.StartsWith(type, StringComparison.Ordinal))) return;
        try
        {
            switch (_codec.DecodeBody(stored))
            {
                case ChildEvent.EvidenceAttached e when Id<Child>.TryParse(stored.Stream.Id, null, out var child):
                    _named.TryAdd(e.Blob, new(e.Blob, child, new(stored.Id)));
                    break;
                case KeysEvent.ErasureOrdered { Child: { } child } e
                    when e.Categories.Contains(PersonalCategory.Document):
                    _erased.Add(child);
                    break;
            }
        }
        catch (Exception e) when (e is CorruptLogException or UnknownEventTypeException)
        {
            // Says so itself, to whoever verifies or folds it.
        }
    }

    /// <summary>Opens nothing: what is wanted of events stands in clear.</summary>
    sealed class NoKeys : IKeyRing
    {
        public DataKey? Find(string person, PersonalCategory category, int generation) => null;

        public bool IsRestricted(string person, PersonalCategory category) => false;

        public DataKey KeyFor(string person, PersonalCategory category) => throw new NotSupportedException();

        public void MakeKeys(IReadOnlyCollection<(string Person, PersonalCategory Category)> wanted) =>
            throw new NotSupportedException();
    }
}
