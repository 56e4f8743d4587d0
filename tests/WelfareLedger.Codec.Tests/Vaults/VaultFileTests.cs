using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using WelfareLedger.Domain;
using WelfareLedger.Testing;
using WelfareLedger.Vault;

namespace WelfareLedger.Codec.Tests.Vaults;

public sealed class VaultFileTests : IDisposable
{
    static readonly IdNumber Number = Some.IdNumber(new DateOnly(2014, 5, 17), Sex.Female);
    static readonly DateOnly Born = new(2014, 5, 17);

    readonly VaultFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Everything_is_there_after_reopening()
    {
        byte[] key;
        var child = Some.Of<Id<Child>>();
        using (var vault = _folder.Create())
        {
            key = vault.KeyFor("child-1", PersonalCategory.Identity).Bytes.ToArray();
            vault.MakeKeys([("child-2", PersonalCategory.Identity)]);
            vault.Claim(Number, child);
            vault.Remember([("张三", Born, child)]);
            vault.GiveSerials("141002", 2024, [child, new(new Guid(2, 0, 0, new byte[8]))]);
        }
        VaultDatabase.ReadLedgerId(_folder.VaultPath).Should().Be(VaultFolder.LedgerId);
        using var again = _folder.Open();
        again.LedgerId.Should().Be(VaultFolder.LedgerId);
        again.Find("child-1", PersonalCategory.Identity, 1)!.Bytes.ToArray().Should().Equal(key);
        again.Find("child-2", PersonalCategory.Identity, 1).Should().NotBeNull();
        again.FindByNumber(Number).Should().Be(child);
        again.FindByNameAndBirth("张三", Born).Should().Equal(child);
        again.GiveSerials("141002", 2024, [new(new Guid(3, 0, 0, new byte[8])), child]).Should().Equal(3, 1);
    }

    [Fact]
    public void Neither_keys_nor_people_stand_in_its_files_in_clear()
    {
        using var vault = _folder.Create();
        var key = vault.KeyFor("child-1", PersonalCategory.Identity).Bytes.ToArray();
        vault.Claim(Number, Some.Of<Id<Child>>());
        vault.Remember([("张三", Born, Some.Of<Id<Child>>())]);
        var bytes = _folder.Bytes();
        bytes.AsSpan().IndexOf(key).Should().Be(-1);
        bytes.AsSpan().IndexOf("child-1"u8).Should().BeGreaterThan(0, "what is searched are the vault's bytes");
        foreach (var text in (string[])[Number.Value, "张三"])
            foreach (var encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode])
                bytes.AsSpan().IndexOf(encoding.GetBytes(text)).Should().Be(-1);
    }

    [Fact]
    public void A_destroyed_key_leaves_no_trace_in_its_files()
    {
        using var vault = _folder.Create();
        vault.KeyFor("child-1", PersonalCategory.Identity);
        vault.KeyFor("child-2", PersonalCategory.Identity);
        var wrapped = Wrapped("child-1");
        _folder.Bytes().AsSpan().IndexOf(wrapped).Should().BeGreaterThan(0);
        VaultFolder.Erase(vault, "child-1");
        _folder.Bytes().AsSpan().IndexOf(wrapped).Should().Be(-1);
        _folder.Bytes().AsSpan().IndexOf(Wrapped("child-2")).Should().BeGreaterThan(0);
        vault.DestroyedOf("child-1").Should().ContainSingle()
            .Which.Wrapped.Should().Equal(SHA256.HashData(wrapped), "the record names what was destroyed");
    }

    [Fact]
    public void A_row_that_was_changed_or_moved_is_noticed()
    {
        using (var vault = _folder.Create())
        {
            vault.KeyFor("child-1", PersonalCategory.Identity);
            vault.KeyFor("child-2", PersonalCategory.Identity);
        }
        Sql("UPDATE data_key SET wrapped = (SELECT wrapped FROM data_key WHERE person = 'child-2')");
        using var again = _folder.Open();
        again.Find("child-2", PersonalCategory.Identity, 1).Should().NotBeNull();
        var find = () => again.Find("child-1", PersonalCategory.Identity, 1);
        find.Should().Throw<VaultException>().Where(e => e.Fault == VaultFault.Damaged);
    }

    [Fact]
    public void Another_wrapping_key_is_told_so()
    {
        _folder.Create().Dispose();
        using var other = WrappingKey.Random();
        var open = () => VaultDatabase.Open(_folder.VaultPath, other);
        open.Should().Throw<VaultException>().Where(e => e.Fault == VaultFault.WrongKey)
            .WithMessage($"The wrapping key is not the one of the vault *{VaultFolder.LedgerId}.");
    }

    [Fact]
    public void A_vault_is_made_once()
    {
        _folder.Create().Dispose();
        var create = () => _folder.Create();
        create.Should().Throw<VaultException>().Where(e => e.Fault == VaultFault.File);
    }

    [Fact]
    public void One_that_was_left_half_made_is_made_again()
    {
        File.WriteAllText(_folder.VaultPath + ".new", "half");
        File.WriteAllText(_folder.VaultPath + ".new-wal", "half");
        using var vault = _folder.Create();
        vault.KeyFor("child-1", PersonalCategory.Identity).Should().NotBeNull();
        Directory.EnumerateFiles(Path.GetDirectoryName(_folder.VaultPath)!, "*.new*").Should().BeEmpty();
    }

    [Fact]
    public void Only_its_owner_may_read_it()
    {
        if (OperatingSystem.IsWindows()) return;
        using var vault = _folder.Create();
        vault.KeyFor("child-1", PersonalCategory.Identity);
        foreach (var path in Directory.EnumerateFiles(Path.GetDirectoryName(_folder.VaultPath)!))
            File.GetUnixFileMode(path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite, path);
    }

    [Fact]
    public void What_is_no_vault_is_told_so()
    {
        var open = () => _folder.Open();
        open.Should().Throw<VaultException>().Where(e => e.Fault == VaultFault.File);
        foreach (var text in (string[])["", "no database, but long enough to be looked at as if it were one"])
        {
            File.WriteAllText(_folder.VaultPath, text);
            open.Should().Throw<VaultException>().Where(e => e.Fault == VaultFault.Damaged);
        }
    }

    [Theory]
    [InlineData(99, "*has format 99 and this program knows 4: use a newer one.")]
    [InlineData(1, "*has format 1, from before any release,*")]
    [InlineData(0, "*has format 0, from before any release,*")]
    public void A_format_that_is_not_read_is_told_with_what_to_do_and_the_file_stays_as_it_is(int format, string said)
    {
        _folder.Create().Dispose();
        Sql($"PRAGMA user_version = {format}");
        var before = File.ReadAllBytes(_folder.VaultPath);
        var open = () => _folder.Open();
        open.Should().Throw<VaultException>().WithMessage(said).Where(e => e.Fault == VaultFault.Format);
        File.ReadAllBytes(_folder.VaultPath).Should().Equal(before);
    }

    [Theory]
    [InlineData(2, "account", "contact_phone", "relative_phone", "carer_number", "unfilled")]
    [InlineData(3, "carer_number", "unfilled")]
    public void A_vault_of_a_format_before_gets_the_indexes_that_it_lacks(int format, params string[] lacks)
    {
        _folder.Create().Dispose();
        foreach (var table in lacks) Sql($"DROP TABLE {table}");
        Sql($"PRAGMA user_version = {format}");
        using (var opened = _folder.Open()) opened.HasAllCarers.Should().BeFalse("some may be on file");
        using var vault = _folder.Open();
        vault.HasAllCarers.Should().BeFalse("nobody put them in");
        vault.TellAllCarersAreIn();
        vault.HasAllCarers.Should().BeTrue();
        using (var again = _folder.Open()) again.HasAllCarers.Should().BeTrue();
        var child = new Id<Child>(new Guid(1, 2, 3, new byte[8]));
        vault.RememberTraits([new(TraitKind.Account, "9900000000000001", child)]);
        vault.FindByTrait(TraitKind.Account, "9900000000000001").Should().Equal(child);
    }

    [Fact]
    public void Settings_are_those_of_a_file_that_must_last_and_must_forget()
    {
        using var sql = VaultConnection.Open(Made());
        sql.Scalar("PRAGMA journal_mode").Should().Be("wal");
        sql.Scalar("PRAGMA synchronous").Should().Be(2L, "FULL");
        sql.Scalar("PRAGMA secure_delete").Should().Be(1L);
        sql.Scalar("PRAGMA temp_store").Should().Be(2L, "MEMORY");
    }

    [Fact]
    public void A_transaction_that_fails_leaves_nothing()
    {
        using var sql = VaultConnection.Open(Made());
        var work = () => sql.InTransaction<int>(() =>
        {
            sql.Run("INSERT INTO serial (county, year, serial, child) VALUES ('1', 2, 3, zeroblob(16))");
            throw new OperationCanceledException();
        });
        work.Should().Throw<OperationCanceledException>();
        sql.Scalar("SELECT count(*) FROM serial").Should().Be(0L);
        sql.InTransaction(() => sql.Run(
            "INSERT INTO serial (county, year, serial, child) VALUES ('1', 2, 3, zeroblob(16))")).Should().Be(1);
    }

    /// <summary>After a failed write nobody knows what is on the disk: nothing is answered until it is opened anew.
    /// </summary>
    [Fact]
    public void A_full_disk_stops_it_until_it_is_opened_again()
    {
        using (var sql = VaultConnection.Open(Made()))
        {
            sql.Scalar($"PRAGMA max_page_count = {sql.Scalar("PRAGMA page_count")}");
            var fill = () => sql.InTransaction(() =>
            {
                for (var n = 0; n < 1_000; n++)
                    sql.Run("INSERT INTO serial (county, year, serial, child) VALUES ('1', $1, 3, zeroblob(16))", n);
                return 0;
            });
            fill.Should().Throw<VaultException>().Where(e => e.Fault == VaultFault.Damaged)
                .WithMessage("*its disk is full or failing (SQLite 13).");
            var after = () => sql.Scalar("SELECT 1");
            after.Should().Throw<VaultException>().WithMessage("*open it again.");
        }
        using var again = VaultConnection.Open(_folder.VaultPath);
        again.Scalar("SELECT count(*) FROM serial").Should().Be(0L);
    }

    [Fact]
    public void One_that_may_not_be_written_is_not_told_to_be_damaged()
    {
        using var sql = VaultConnection.Open(Made());
        sql.Run("PRAGMA query_only = 1");
        var write = () => sql.InTransaction(() => sql.Run("DELETE FROM serial"));
        write.Should().Throw<VaultException>().Where(e => e.Fault == VaultFault.File)
            .WithMessage("*cannot be written: this user may not*");
    }

    string Made()
    {
        _folder.Create().Dispose();
        return _folder.VaultPath;
    }

    byte[] Wrapped(string person)
    {
        using var sql = VaultConnection.Open(_folder.VaultPath);
        return (byte[])sql.Scalar("SELECT wrapped FROM data_key WHERE person = $1", person)!;
    }

    void Sql(string statement)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.VaultPath};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the statements are those of the tests above
        command.CommandText = statement;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
