using WelfareLedger.Domain;

namespace WelfareLedger.Vault;

public sealed partial class VaultDatabase
{
    /// <summary>Whose file each ID number is claimed for, in a table of its own.</summary>
    /// <param name="Table">Its name.</param>
    /// <param name="Whose">The column of whose file it is.</param>
    sealed record ClaimTable(string Table, string Whose)
    {
        public string Find { get; } = $"SELECT {Whose} FROM {Table} WHERE tag = $1";

        public string Insert { get; } = $"INSERT OR IGNORE INTO {Table} (tag, {Whose}, words) VALUES ($1, $2, $3)";

        public string Delete { get; } = $"DELETE FROM {Table} WHERE tag = $1 AND {Whose} = $2";
    }

    List<Guid> Claim(ClaimTable claims, IEnumerable<(IdNumber Number, Guid Preferred)> numbers)
    {
        var wanted = numbers.ToList();
        lock (_turn)
        {
            // A claim never moves by itself, so an answer that is there needs no write.
            ForgetIfOthersWrote();
            var there = wanted.ConvertAll(one => OwnerOf(claims, TagOf(one.Number)));
            if (there.TrueForAll(owner => owner is not null)) return there.ConvertAll(owner => owner!.Value);
            return InTransaction(() =>
            {
                var tags = new List<byte[]>(wanted.Count);
                foreach (var (number, preferred) in wanted)
                {
                    var words = BlindTags.Words(number);
                    var tag = _opened.Tags.Tag(words);
                    _sql.Run(claims.Insert, tag, BytesOf(preferred), _opened.Tags.Seal(tag, words));
                    tags.Add(tag);
                }
                return tags.ConvertAll(tag => OwnerOf(claims, tag)!.Value);
            });
        }
    }

    void Release(ClaimTable claims, IdNumber number, Guid owner)
    {
        lock (_turn) InTransaction(() => _sql.Run(claims.Delete, TagOf(number), BytesOf(owner)));
    }

    Guid? Find(ClaimTable claims, IdNumber number)
    {
        lock (_turn)
        {
            ForgetIfOthersWrote();
            return OwnerOf(claims, TagOf(number));
        }
    }

    byte[] TagOf(IdNumber number) => _opened.Tags.Tag(BlindTags.Words(number));

    Guid? OwnerOf(ClaimTable claims, byte[] tag) =>
        _sql.Scalar(claims.Find, tag) is byte[] owner ? new Guid(owner, bigEndian: true) : null;

    static byte[] BytesOf(Guid id) => id.ToByteArray(bigEndian: true);
}
