using System.Buffers.Binary;
using System.Text;

namespace WelfareLedger.Exchange.Tests.Reading;

/// <summary>Writes compound files, [MS-CFB], with named streams and nothing of worth in them.</summary>
static class Compound
{
    const int SectorBytes = 512;
    const uint Free = 0xFFFFFFFF;
    const uint End = 0xFFFFFFFE;
    const uint FatSector = 0xFFFFFFFD;

    public static byte[] With(params string[] streams)
    {
        // Header, then sector 0: the allocation table; sector 1: the directory.
        var file = new byte[SectorBytes * 3];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(file, 0);
        Put(file, 24, 0x0003003E);
        Put(file, 28, 0x0009FFFE);
        Put(file, 32, 6);
        Put(file, 44, 1);
        Put(file, 48, 1);
        Put(file, 56, 4096);
        Put(file, 60, End);
        Put(file, 68, End);
        for (var i = 0; i < 109; i++) Put(file, 76 + (i * 4), i == 0 ? 0 : Free);
        for (var i = 0; i < SectorBytes / 4; i++)
            Put(file, SectorBytes + (i * 4), i switch { 0 => FatSector, 1 => End, _ => Free });
        Entry(file, 0, "Root Entry", type: 5);
        for (var i = 0; i < streams.Length; i++) Entry(file, i + 1, streams[i], type: 2);
        return file;
    }

    static void Entry(byte[] file, int index, string name, byte type)
    {
        var at = (SectorBytes * 2) + (index * 128);
        Encoding.Unicode.GetBytes(name).CopyTo(file, at);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at + 64), (ushort)((name.Length + 1) * 2));
        file[at + 66] = type;
        Put(file, at + 116, End);
    }

    static void Put(byte[] file, int at, uint value) =>
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), value);
}
