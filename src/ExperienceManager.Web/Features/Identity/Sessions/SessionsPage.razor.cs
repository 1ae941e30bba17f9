using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Audit;
using ExperienceManager.Web.Features.Identity.People;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace ExperienceManager.Web.Features.Identity.Sessions;

/// <summary>Where a person is signed in, with signing out one or all others, and what happened to the account lately.</summary>
public sealed partial class SessionsPage
{
    private const int Shown = 15;

    private AppUser? _user;
    private Guid? _current;
    private LocalizableText? _done;
    private IReadOnlyList<SignInRecord> _sessions = [];
    private IReadOnlyList<AuditEntry> _activity = [];

    [Inject] public required UserManager<AppUser> Users { get; init; }

    [Inject] public required SignIns SignIns { get; init; }

    [Inject] public required AuditStore Audit { get; init; }

    [CascadingParameter] public required HttpContext HttpContext { get; set; }

    [SupplyParameterFromForm(FormName = "sessions")] public SessionsInput? Input { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _user = await Users.GetUserAsync(HttpContext.User);
        _current = SignIns.Of(HttpContext.User);
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        if (_user is null) return;
        _sessions = await SignIns.ListAsync(_user.Id);
        _activity = await ActivityAsync(_user.Id.ToString());
    }

    private async Task<IReadOnlyList<AuditEntry>> ActivityAsync(string id)
    {
        var found = new List<AuditEntry>();
        foreach (var type in new[] { "account", "sign_in" })
        {
            found.AddRange(await Audit.ListAsync(PeopleStore.Platform, new AuditFilter { ObjectType = type, ObjectId = id, Take = Shown }));
        }

        return [.. found.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Take(Shown)];
    }

    private async Task EndAsync()
    {
        if (_user is null || _current is not { } current) return;
        var origin = SignInOrigin.Of(HttpContext, "Sessions");
        if (Input?.Session == SessionsInput.Others)
        {
            await SignIns.EndOwnAsync(_user, row => row.Id != current, origin);
            _done = "All other sessions are signed out.";
        }
        else if (Guid.TryParse(Input?.Session, out var id) && id != current
            && await SignIns.EndOwnAsync(_user, row => row.Id == id, origin) > 0)
        {
            _done = "The session is signed out.";
        }

        await ReadAsync();
    }
}

public sealed class SessionsInput
{
    /// <summary>All but this one.</summary>
    public const string Others = "others";

    /// <summary>The id of a session, or <see cref="Others"/>.</summary>
    public string? Session { get; set; }
}
