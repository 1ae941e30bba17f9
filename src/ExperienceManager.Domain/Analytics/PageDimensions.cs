using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ExperienceManager.Domain.Analytics;

/// <summary>
/// What a page was when an event happened on it: everything that numbers can be filtered and grouped by, except the place on the page.
/// Decided on the server, never changed afterwards.
/// </summary>
/// <param name="Segment">The segment that was shown; null for the default.</param>
/// <param name="HeldOutFrom">The segment whose hold-out the order is in, so that it saw the default; null otherwise.</param>
/// <param name="Experience">The experience that was shown.</param>
/// <param name="Revision">Its published revision; 0 before the first.</param>
/// <param name="Locale">Page locale.</param>
/// <param name="Device">Kind of screen.</param>
public sealed record PageDimensions(Guid? Segment, Guid? HeldOutFrom, Guid Experience, int Revision, string Locale, DeviceClass Device)
{
    /// <summary>
    /// How many per cent of the segment's orders were held out then: of the segment shown, or of the one it was held out from; 0 where no
    /// one was. Only while it is above 0 does chance alone decide who sees what.
    /// </summary>
    public decimal HoldoutPercentage { get; init; }

    /// <summary>
    /// A number that stands for these dimensions in stored rows: half of a SHA-256, so that every node finds it without asking, and no two
    /// of the few thousand combinations of a shop meet.
    /// </summary>
    public long Id => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture,
            $"{Segment}/{HeldOutFrom}/{Experience}/{Revision}/{Locale}/{(int)Device}/{HoldoutPercentage:0.####}"))));

    /// <summary>What numbers of days can be filtered and grouped by, whatever the revision and the hold-out.</summary>
    public PageDimensions Lasting => new(Segment, null, Experience, 0, Locale, Device);

    /// <summary>The locale and the device alone, everything else left open: what numbers of all segments together are kept by.</summary>
    public PageDimensions Screen => new(null, null, Guid.Empty, 0, Locale, Device);

    /// <summary>The segment and the experience alone, whatever the revision: what numbers by segment or experience are kept by.</summary>
    public PageDimensions Subject => new(Segment, null, Experience, 0, "", DeviceClass.Desktop);
}
