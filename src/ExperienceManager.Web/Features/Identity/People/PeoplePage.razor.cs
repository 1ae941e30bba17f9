using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Audit;
using ExperienceManager.Web.Features.Mail;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Identity.People;

/// <summary>Accounts: disabling and enabling them, and who is platform staff. The store checks the rights by itself.</summary>
public sealed partial class PeoplePage
{
    private const int HistoryShown = 10;

    private PeopleFound? _found;
    private IReadOnlyList<AuditEntry> _history = [];
    private IReadOnlyList<AuditEntry> _signIns = [];
    private string? _link;
    private string _linkName = "";
    private Actor? _actor;
    private LocalizableText? _error;
    private ConfirmDialog _confirm = null!;

    [Inject] public required PeopleStore People { get; init; }

    [Inject] public required AuditStore Audit { get; init; }

    [Inject] public required ConsoleAddress Site { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required CurrentActor Current { get; init; }

    [Inject] public required FilterAddress Address { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [SupplyParameterFromQuery(Name = "q")] public string? Query { get; set; }

    [SupplyParameterFromQuery(Name = "page")] public int? Page { get; set; }

    private int PageCount => Math.Max(1, ((_found?.Count ?? 0) + PeopleStore.PerPage - 1) / PeopleStore.PerPage);

    private int PageNumber => Math.Clamp(Page ?? 1, 1, PageCount);

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        _actor = await Current.FindAsync();
        if (_actor is null) return;
        var found = await People.SearchAsync(_actor, Query, Page ?? 1);
        _found = found.Value;
        _error = found.Succeeded ? null : found.Text;
        _history = found.Succeeded ? await EntriesAsync("account") : [];
        _signIns = found.Succeeded ? await EntriesAsync("sign_in") : [];
    }

    private Task<IReadOnlyList<AuditEntry>> EntriesAsync(string type) =>
        Audit.ListAsync(PeopleStore.Platform, new AuditFilter { ObjectType = type, Take = HistoryShown });

    private async Task ResetTwoFactorAsync(Person person)
    {
        var question = new ConfirmQuestion(
            L[$"Reset two-factor of {person.DisplayName}?"],
            L["They are signed out and sign in with their password alone. Make sure that it is them who asks."], L["Reset two-factor"]);
        if (!await _confirm.AskAsync(question)) return;
        var result = await People.ResetTwoFactorAsync(_actor!, person.Id, Site.Of(Navigation.BaseUri));
        await TellAsync(result, L[$"{person.DisplayName} can sign in without a code."]);
    }

    private async Task ShowResetLinkAsync(Person person)
    {
        var question = new ConfirmQuestion(
            L[$"Create a reset link for {person.DisplayName}?"],
            L["Anyone with the link can set their password. Make sure that it is them who asks."], L["Create link"]);
        if (!await _confirm.AskAsync(question)) return;
        var result = await People.CreateResetLinkAsync(_actor!, person.Id, Site.Of(Navigation.BaseUri));
        await ReadAsync();
        (_link, _linkName, _error) = (result.Succeeded ? result.Value : null, person.DisplayName, result.Succeeded ? null : result.Text);
    }

    private async Task SetDisabledAsync(Person person, bool isDisabled)
    {
        var question = new ConfirmQuestion(
            L[$"Disable {person.DisplayName}?"],
            L["They are signed out within 30 seconds and cannot sign in until the account is enabled. Their work stays."], L["Disable"]);
        if (isDisabled && !await _confirm.AskAsync(question)) return;
        var done = isDisabled ? L[$"{person.DisplayName} disabled."] : L[$"{person.DisplayName} enabled."];
        await TellAsync(await People.SetDisabledAsync(_actor!, person.Id, isDisabled), done);
    }

    private async Task SetCsmAsync(Person person, bool isCsm)
    {
        var question = isCsm
            ? new ConfirmQuestion(L[$"Make {person.DisplayName} CSM?"], L["They will be able to see and change every shop."], L["Make CSM"])
            : new ConfirmQuestion(L[$"Remove the CSM role from {person.DisplayName}?"],
                L["They keep the shops they are a member of, and are signed out."], L["Remove CSM role"]);
        if (!await _confirm.AskAsync(question)) return;
        var done = isCsm ? L[$"{person.DisplayName} now has the CSM role."] : L[$"{person.DisplayName} no longer has the CSM role."];
        await TellAsync(await People.SetCsmAsync(_actor!, person.Id, isCsm), done);
    }

    private async Task TellAsync(Result<Person> result, string done)
    {
        await ReadAsync();
        if (result.Succeeded) Toasts.Show(done);
        else _error = result.Text;
    }
}
