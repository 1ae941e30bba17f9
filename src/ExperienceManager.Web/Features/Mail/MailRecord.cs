using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace ExperienceManager.Web.Features.Mail;

/// <summary>
/// An e-mail that is still to be sent; deleted once it is. Its text is written when it is sent, so that no link is ever stored.
/// </summary>
public sealed class MailRecord
{
    /// <summary>Identity, in order of time.</summary>
    public Guid Id { get; init; }

    /// <summary>Which writer writes its text.</summary>
    public required string Kind { get; init; }

    /// <summary>The account it goes to; null when only an address was given.</summary>
    public Guid? UserId { get; init; }

    /// <summary>The address that was given, which may be no account's; null when there is an account.</summary>
    public string? Address { get; init; }

    /// <summary>What the text names, such as a shop.</summary>
    public string? Detail { get; init; }

    /// <summary>The console's address, for links.</summary>
    public required string BaseUrl { get; init; }

    /// <summary>The language of the person who caused it; null when it is not known.</summary>
    public string? Language { get; init; }

    /// <summary>Attempts begun.</summary>
    public int Attempts { get; init; }

    /// <summary>Not before.</summary>
    public Instant DueAt { get; init; }

    /// <summary>Until when a node has it.</summary>
    public Instant? LeasedUntil { get; init; }

    /// <summary>When it was asked for.</summary>
    public Instant CreatedAt { get; init; }

    /// <summary>The recipient's language, else that of the person who caused the e-mail.</summary>
    internal ConsoleText TextsFor(AppUser recipient) => new(recipient.LanguagePreference ?? Language ?? ConsoleLanguage.English);
}

internal sealed class MailMapping : IEntityTypeConfiguration<MailRecord>
{
    public void Configure(EntityTypeBuilder<MailRecord> builder)
    {
        builder.ToTable("mail_messages");
        builder.HasKey(mail => mail.Id);
        builder.Property(mail => mail.Kind).HasMaxLength(40);
        builder.Property(mail => mail.Address).HasMaxLength(256);
        builder.Property(mail => mail.Language).HasMaxLength(8);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(mail => mail.UserId).OnDelete(DeleteBehavior.Cascade);

        // Serves what is due.
        builder.HasIndex(mail => mail.DueAt);

        // Serves the cascade.
        builder.HasIndex(mail => mail.UserId);
    }
}
