/**
 * Cases about networks and edges: lines, names, balancers, firewalls. Written after the questions people ask in
 * public on https://repost.aws, in our own words.
 */
import type { Topic } from './topic';

export const NETWORK: Topic[] = [
  {
    serviceCode: 'aws-direct-connect',
    categoryCode: 'availability',
    subjects: [
      'Direct Connect {connection}: BGP flapping since {clock}',
      'Direct Connect {connection} down, optical signal lost',
      'Packet loss on Direct Connect virtual interface towards {ip}',
    ],
    opening:
      'The BGP session on our virtual interface over {connection} goes up and down every two to three minutes since {clock}. Traffic fails over to the VPN, which cannot carry it.\n\n  %BGP-5-ADJCHANGE: neighbor {ip} Down BGP Notification sent\n  %BGP-3-NOTIFICATION: sent to neighbor {ip} 4/0 (hold time expired) 0 bytes\n\nOur provider sees no errors on the cross connect. Please check your port.',
    replies: [
      'The port of {connection} shows a rising number of CRC errors and an optical receive level of -14.8 dBm, which is below the threshold. Our device sends at a normal level, so light is lost between the meet-me room and us.\n\nPlease ask your provider to clean and reseat the fibre, and quote this case.',
      'We see the port at -5.1 dBm now, and no errors in the last 30 minutes. BGP has been established since then.',
    ],
    followUps: [
      'The provider has a technician on site and is cleaning both ends.',
      'They replaced a patch cable. The session is up. We would like to keep the case open for 24 hours.',
    ],
  },
  {
    serviceCode: 'elastic-load-balancing',
    categoryCode: 'connectivity',
    subjects: [
      'ALB returns 502 for about {percent} requests an hour',
      'NLB target unhealthy although the health check answers',
      'Sporadic 504 from Application Load Balancer in {region}',
    ],
    opening:
      'Our Application Load Balancer in {region} answers a few requests every minute with 502. The targets log nothing for those requests. Access log:\n\n  h2 2026-01-01T00:00:00 app/{cluster}/50dc6c495c0c9188 {ip}:443 502 - 34 366 "POST https://api.example.com:443/orders HTTP/2.0"\n\nThe error comes within a millisecond.',
    replies: [
      'Those are requests sent on a connection that the target closed at the same moment: the keep-alive timeout of your Node.js servers is 5 seconds, the idle timeout of the load balancer 60. The target has to be the more patient one.\n\nPlease set server.keepAliveTimeout to more than 60 seconds (and headersTimeout above that).',
    ],
    followUps: [
      'keepAliveTimeout is at 65 s on all targets now, and the 502s are gone. Thank you, please resolve.',
    ],
  },
  {
    serviceCode: 'amazon-virtual-private-cloud',
    categoryCode: 'connectivity',
    subjects: [
      'NAT gateway ErrorPortAllocation in {vpc}',
      'VPC peering: no route from {vpc} to {ip}',
      'Interface endpoint DNS resolves to public addresses in {vpc}',
    ],
    opening:
      'Connections from {vpc} to one of our partners time out at peak. The NAT gateway reports ErrorPortAllocation, up to {count} a minute. We have about 40,000 simultaneous connections, all to one address and port.',
    replies: [
      'A NAT gateway address supports 55,000 simultaneous connections to one destination. Connections that time out on the way keep their port for 350 seconds, which is how you reach the limit.\n\nYou can associate up to 8 addresses with the NAT gateway (your partner has to allow them), or keep connections alive and reuse them.',
    ],
    followUps: [
      'We associated two more addresses. Partner has to change their allow list, we keep you posted.',
    ],
  },
  {
    serviceCode: 'amazon-cloudfront',
    categoryCode: 'configuration',
    subjects: [
      'CloudFront serves stale objects after invalidation',
      'CloudFront distribution InProgress for more than {percent} minutes',
    ],
    opening:
      'After a deployment we invalidate /*. Visitors in South America get the old index.html for up to an hour, with "x-cache: Hit from cloudfront" and an age above 3,000. The invalidation says Completed.',
    replies: [
      'The objects are fresh at our edge locations. The age you see comes from your second CDN in front of CloudFront in that region: the Via header lists it first. It honours the max-age of one hour that your origin sends with index.html.',
      'We suggest Cache-Control: no-cache for index.html and a year for the files with a hash in their name.',
    ],
    followUps: ['We forgot about that one. Resolved on our side.'],
  },
  {
    serviceCode: 'route-53',
    categoryCode: 'configuration',
    subjects: [
      'Route 53 health check flips between healthy and unhealthy',
      'DNSSEC: SERVFAIL for our zone after key rotation',
    ],
    opening:
      'Resolvers that validate DNSSEC answer SERVFAIL for our zone since {clock}. We rotated the KSK yesterday. delv says: "no valid DS". Others resolve fine. Production traffic is down by {percent}%.',
    replies: [
      'The DS record at your registrar still belongs to the old KSK, which you deactivated before the TTL of the DS (24 hours) had passed.\n\nPlease activate the old KSK again, that is the quickest way. Then publish the new DS, wait two days, and only then deactivate the old one.',
    ],
    followUps: ['Old key is active, resolvers recover. What TTL do you recommend for the DS?'],
  },
  {
    serviceCode: 'aws-web-application-firewall',
    categoryCode: 'general-guidance',
    subjects: [
      'WAF blocks legitimate uploads: SizeRestrictions_BODY',
      'Rate-based rule does not block {count} requests a second from one address',
    ],
    opening:
      'The managed core rule set blocks uploads of more than 8 KB to /api/documents. We would like to allow them there and nowhere else. What is the recommended way?',
    replies: [
      'Override the action of SizeRestrictions_BODY to Count, which adds a label to the request, and add a rule behind it that blocks requests with this label unless the URI path begins with /api/documents.',
    ],
    followUps: ['Works as described. We had the rules in the wrong order at first.'],
  },
];
