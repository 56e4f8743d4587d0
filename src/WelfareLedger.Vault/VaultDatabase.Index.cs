using WelfareLedger.Domain;

namespace WelfareLedger.Vault;

public sealed partial class VaultDatabase
{
    const string FindSerial = "SELECT serial FROM serial WHERE county = $1 AND year = $2 AND child = $3";

    static readonly ClaimTable ChildNumbers = new("id_number", "child");

    /// <inheritdoc/>
    public Id<Child> Claim(IdNumber number, Id<Child> preferred) => Claim([(number, preferred)])[0];

    /// <inheritdoc/>
    public IReadOnlyList<Id<Child>> Claim(IReadOnlyList<(IdNumber Number, Id<Child> Preferred)> wanted) =>
        Claim(ChildNumbers, wanted.Select(one => (one.Number, one.Preferred.Value)))
            .ConvertAll(id => new Id<Child>(id));

    /// <inheritdoc/>
    public void Release(IdNumber number, Id<Child> child) => Release(ChildNumbers, number, child.Value);

    /// <inheritdoc/>
    public Id<Child>? FindByNumber(IdNumber number) => Find(ChildNumbers, number) is { } child ? new(child) : null;

    /// <inheritdoc/>
    public void Remember(IReadOnlyCollection<(string Name, DateOnly Born, Id<Child> Child)> children)
    {
        lock (_turn)
            InTransaction(() =>
            {
                foreach (var (name, born, child) in children)
                {
                    var words = BlindTags.Words(name, born);
                    var tag = _opened.Tags.Tag(words);
                    _sql.Run(
                        "INSERT OR IGNORE INTO name_and_birth (tag, child, words) VALUES ($1, $2, $3)",
                        tag, BytesOf(child), _opened.Tags.Seal(tag, words));
                }
                return 0;
            });
    }

    /// <inheritdoc/>
    public IReadOnlyList<Id<Child>> FindByNameAndBirth(string name, DateOnly born)
    {
        lock (_turn)
        {
            ForgetIfOthersWrote();
            return _sql.Rows(
                "SELECT child FROM name_and_birth WHERE tag = $1 ORDER BY child",
                row => ChildIn(row.GetFieldValue<byte[]>(0)),
                _opened.Tags.Tag(BlindTags.Words(name, born)));
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<int> GiveSerials(string county, int year, IReadOnlyList<Id<Child>> children)
    {
        lock (_turn)
            return InTransaction(() =>
            {
                var last = Number("SELECT max(serial) FROM serial WHERE county = $1 AND year = $2", county, year) ?? 0;
                return children.Select(child =>
                {
                    if (Number(FindSerial, county, year, BytesOf(child)) is { } given) return given;
                    _sql.Run(
                        "INSERT INTO serial (county, year, serial, child) VALUES ($1, $2, $3, $4)",
                        county, year, ++last, BytesOf(child));
                    return last;
                }).ToList();
            });
    }

    int? Number(string query, params object[] values) =>
        _sql.Scalar(query, values) is long number ? checked((int)number) : null;

    void RemoveFromIndexes(string person, PersonalCategory category)
    {
        const string ChildPrefix = "child-";
        const string CarerPrefix = "carer-";
        if (person.StartsWith(ChildPrefix, StringComparison.Ordinal)
            && Id<Child>.TryParse(person[ChildPrefix.Length..], null, out var child))
        {
            foreach (var table in TablesOf(category))
                _sql.Run($"DELETE FROM {table} WHERE child = $1", BytesOf(child));
        }
        else if (category == PersonalCategory.Identity && person.StartsWith(CarerPrefix, StringComparison.Ordinal)
            && Id<Carer>.TryParse(person[CarerPrefix.Length..], null, out var carer))
        {
            _sql.Run($"DELETE FROM {CarerNumber} WHERE carer = $1", BytesOf(carer.Value));
        }
    }

    /// <summary>Gives every entry of an index its tag under the next epoch's key.</summary>
    void TagAnew(string table, BlindTags next)
    {
        var whose = table == CarerNumbers.Table ? CarerNumbers.Whose : ChildNumbers.Whose;
        var rows = _sql.Rows(
            $"SELECT tag, {whose}, words FROM {table}",
            row => (Tag: row.GetFieldValue<byte[]>(0), Whose: row.GetFieldValue<byte[]>(1),
                Words: row.GetFieldValue<byte[]>(2)));
        _sql.Run($"DELETE FROM {table}");
        foreach (var row in rows)
        {
            var words = _opened.Tags.Open(row.Tag, row.Words) ?? throw Changed();
            var tag = next.Tag(words);
            _sql.Run($"INSERT INTO {table} (tag, {whose}, words) VALUES ($1, $2, $3)",
                tag, row.Whose, next.Seal(tag, words));
        }
    }

    static byte[] BytesOf(Id<Child> child) => BytesOf(child.Value);

    static Id<Child> ChildIn(byte[] bytes) => new(new Guid(bytes, bigEndian: true));
}
