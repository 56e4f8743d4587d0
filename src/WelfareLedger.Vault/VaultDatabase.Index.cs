using WelfareLedger.Domain;

namespace WelfareLedger.Vault;

public sealed partial class VaultDatabase
{
    const string FindSerial = "SELECT serial FROM serial WHERE county = $1 AND year = $2 AND child = $3";
    const string FindTag = "SELECT child FROM id_number WHERE tag = $1";

    /// <inheritdoc/>
    public Id<Child> Claim(IdNumber number, Id<Child> preferred) => Claim([(number, preferred)])[0];

    /// <inheritdoc/>
    public IReadOnlyList<Id<Child>> Claim(IReadOnlyList<(IdNumber Number, Id<Child> Preferred)> wanted)
    {
        lock (_turn)
        {
            var tags = wanted.Select(one => _tags.OfNumber(one.Number)).ToList();
            // A claim never moves by itself, so an answer that is there needs no write.
            var there = tags.ConvertAll(ChildOf);
            if (there.TrueForAll(child => child is not null)) return there.ConvertAll(child => child!.Value);
            return _sql.InTransaction(() =>
            {
                for (var at = 0; at < tags.Count; at++)
                    _sql.Run(
                        "INSERT OR IGNORE INTO id_number (tag, child) VALUES ($1, $2)",
                        tags[at], BytesOf(wanted[at].Preferred));
                return tags.ConvertAll(tag => ChildOf(tag)!.Value);
            });
        }
    }

    /// <inheritdoc/>
    public void Release(IdNumber number, Id<Child> child)
    {
        lock (_turn)
            _sql.InTransaction(() => _sql.Run(
                "DELETE FROM id_number WHERE tag = $1 AND child = $2", _tags.OfNumber(number), BytesOf(child)));
    }

    /// <inheritdoc/>
    public Id<Child>? FindByNumber(IdNumber number)
    {
        lock (_turn) return ChildOf(_tags.OfNumber(number));
    }

    /// <inheritdoc/>
    public void Remember(IReadOnlyCollection<(string Name, DateOnly Born, Id<Child> Child)> children)
    {
        lock (_turn)
            _sql.InTransaction(() =>
            {
                foreach (var (name, born, child) in children)
                    _sql.Run(
                        "INSERT OR IGNORE INTO name_and_birth (tag, child) VALUES ($1, $2)",
                        _tags.OfNameAndBirth(name, born), BytesOf(child));
                return 0;
            });
    }

    /// <inheritdoc/>
    public IReadOnlyList<Id<Child>> FindByNameAndBirth(string name, DateOnly born)
    {
        lock (_turn)
            return _sql.Rows(
                "SELECT child FROM name_and_birth WHERE tag = $1 ORDER BY child",
                row => ChildIn(row.GetFieldValue<byte[]>(0)),
                _tags.OfNameAndBirth(name, born));
    }

    /// <inheritdoc/>
    public IReadOnlyList<int> GiveSerials(string county, int year, IReadOnlyList<Id<Child>> children)
    {
        lock (_turn)
            return _sql.InTransaction(() =>
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

    void RemoveFromIndexes(string person)
    {
        const string ChildPrefix = "child-";
        if (!person.StartsWith(ChildPrefix, StringComparison.Ordinal)
            || !Id<Child>.TryParse(person[ChildPrefix.Length..], null, out var child)) return;
        _sql.Run("DELETE FROM id_number WHERE child = $1", BytesOf(child));
        _sql.Run("DELETE FROM name_and_birth WHERE child = $1", BytesOf(child));
    }

    Id<Child>? ChildOf(byte[] tag) => _sql.Scalar(FindTag, tag) is byte[] child ? ChildIn(child) : null;

    static byte[] BytesOf(Id<Child> child) => child.Value.ToByteArray(bigEndian: true);

    static Id<Child> ChildIn(byte[] bytes) => new(new Guid(bytes, bigEndian: true));
}
