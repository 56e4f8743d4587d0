using WelfareLedger.Vault;

namespace WelfareLedger.Codec.Tests.Vaults;

public sealed class WrappingKeyTests : IDisposable
{
    readonly VaultFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_key_comes_back_from_its_file()
    {
        using var read = WrappingKey.ReadFile(_folder.KeyPath);
        read.BytesOf(1).ToArray().Should().Equal(_folder.Key.BytesOf(1).ToArray()).And.Contain(b => b != 0);
        read.ToString().Should().Be("WrappingKey");
    }

    [Fact]
    public void Its_file_and_folder_are_its_owners_alone_and_say_what_they_are()
    {
        if (OperatingSystem.IsWindows()) return;
        var path = _folder.At("config/welfare-ledger/a.key");
        WrappingKey.CreateFile(path).Dispose();
        File.GetUnixFileMode(path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(Path.GetDirectoryName(path)!).Should().Be(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.ReadAllText(path).Should().StartWith("# WelfareLedger wrapping key.");
    }

    [Fact]
    public void A_key_is_never_overwritten()
    {
        var before = File.ReadAllText(_folder.KeyPath);
        Refused(() => WrappingKey.CreateFile(_folder.KeyPath), "*cannot be made*");
        File.ReadAllText(_folder.KeyPath).Should().Be(before);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    public void A_key_that_others_can_reach_is_refused(UnixFileMode more)
    {
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(_folder.KeyPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | more);
        Refused(() => WrappingKey.ReadFile(_folder.KeyPath), "*set its mode to 0600.");
        File.SetUnixFileMode(_folder.KeyPath, UnixFileMode.UserRead);
        WrappingKey.ReadFile(_folder.KeyPath).Dispose();
    }

    [Fact]
    public void A_link_is_refused()
    {
        File.CreateSymbolicLink(_folder.At("link"), _folder.KeyPath);
        Refused(() => WrappingKey.ReadFile(_folder.At("link")), "*is a symbolic link*");
    }

    [Theory]
    [InlineData("")]
    [InlineData("secret")]
    [InlineData("AAAA")]
    public void What_is_no_key_is_refused(string text)
    {
        File.WriteAllText(_folder.KeyPath, text);
        Refused(() => WrappingKey.ReadFile(_folder.KeyPath), "*is not a wrapping key.");
        File.WriteAllText(_folder.KeyPath, new string('A', 1 << 20));
        Refused(() => WrappingKey.ReadFile(_folder.KeyPath), "*is not a wrapping key.");
    }

    [Fact]
    public void A_key_that_is_not_there_is_told_so() =>
        Refused(() => WrappingKey.ReadFile(_folder.At("none")), "*cannot be read*");

    static void Refused(Func<WrappingKey> use, string message) =>
        use.Should().Throw<VaultException>().WithMessage(message).Which.Fault.Should().Be(VaultFault.KeyFile);
}
